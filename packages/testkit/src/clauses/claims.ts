import type { CellKey, OwnerKey } from "@selfsame/core";
import { type Clause, clause } from "./clause.js";
import { creating, expecting, updating } from "./making/change-set.js";
import { aliasKey, digest, emailKey, externalIdKey, id, profileKey, upTo } from "./making/ids.js";
import { absorbed, again, guest, named, user } from "./making/records.js";
import { receipt } from "./making/rows.js";
import { same, sameItems } from "./making/same.js";
import type { Store } from "./making/store.js";

const ownerOf = async ({ cell }: Store, key: OwnerKey) => {
  const found = await cell(key);
  return found?.kind === "owner" ? found.owner : undefined;
};

const x = aliasKey("crm", "x");
const y = aliasKey("crm", "y");

/** At most one live owner per identifier at every moment (G3). */
export const claims: readonly Clause[] = [
  clause({
    name: "claims/a-claimed-identifier-is-taken",
    rules: ["G3", "L8"],
    why: "Two people under one identifier is what this library is there to prevent.",
    check: async (store) => {
      await store.put(creating([user(1, "u")]), creating([named(2, "crm", "x")]));
      same(await store.commit(creating([user(3, "u")])), ["conflict"], "a claim of an external id that is taken");
      same(await store.commit(creating([named(4, "crm", "x")])), ["conflict"], "a claim of an alias that is taken");
      same(await ownerOf(store, externalIdKey("u")), id(1), "the owner of the external id");
      same(await ownerOf(store, x), id(2), "the owner of the alias");
      same(await store.load(profileKey(3), profileKey(4)), [], "the profiles of those who came too late");
    },
  }),
  clause({
    name: "claims/of-many-racers-one-owns-it",
    rules: ["G2", "G3"],
    why: "Two devices log in as one user at the same moment.",
    check: async (store) => {
      for (const round of upTo(5)) {
        const racing = upTo(8).map((n) => 10 * round + n);
        const commits = racing.map((n) => store.commit(creating([user(n, `u${round}`)])));
        const outcomes = (await Promise.all(commits)).flat();
        const winners = racing.filter((_, place) => outcomes[place] === "committed");
        same(winners.length, 1, `owners of one external id after round ${round}`);
        same(await ownerOf(store, externalIdKey(`u${round}`)), id(winners[0] ?? 0), "the owner after a race");
      }
    },
  }),
  clause({
    name: "claims/a-released-identifier-is-free-at-once",
    rules: ["L10", "L11", "X3"],
    why: "A name that was given up is for the next one to take.",
    check: async (store) => {
      const owned = creating([named(1, "crm", "x")]);
      await store.put(owned, updating(owned, [again(named(1, "crm", "y"))]));
      same(await store.cell(x), undefined, "the cell of a released alias");
      same(await ownerOf(store, y), id(1), "the alias that took its place");
      same(await store.commit(creating([named(2, "crm", "x")])), ["committed"], "a claim of the released alias");
      same(await ownerOf(store, x), id(2), "its next owner");
    },
  }),
  clause({
    name: "claims/one-change-set-takes-it-from-one-and-gives-it-to-another",
    rules: ["G1", "G3"],
    why: "Folded, a release and a claim of one identifier are one write: at no moment has it two owners, or none.",
    check: async (store) => {
      const before = creating([named(1, "crm", "x"), guest(2)]);
      const handed = updating(before, [again(guest(1)), again(named(2, "crm", "x"))]);
      await store.put(before, handed);
      same(await ownerOf(store, x), id(2), "the owner after the hand-over");
      const late = updating(before, [again(named(2, "crm", "x"))], { expect: expecting(before.id, x) });
      same(await store.commit(late), ["conflict"], "the same hand-over from what was so before");
    },
  }),
  clause({
    name: "claims/two-profiles-swap-their-aliases",
    rules: ["G1", "G3"],
    why: "A store that checks its unique keys row by row cannot do this, and it must.",
    check: async (store) => {
      const before = creating([named(1, "crm", "x"), named(2, "crm", "y")]);
      const swapped = updating(before, [again(named(1, "crm", "y")), again(named(2, "crm", "x"))]);
      await store.put(before, swapped);
      same([await ownerOf(store, x), await ownerOf(store, y)], [id(2), id(1)], "the owners after a swap");
      const back = updating(swapped, [
        again(named(1, "crm", "x", { revision: 2 })),
        again(named(2, "crm", "y", { revision: 2 })),
      ]);
      await store.put(back);
      same([await ownerOf(store, x), await ownerOf(store, y)], [id(1), id(2)], "the owners after another one");
    },
  }),
  clause({
    name: "claims/of-a-release-and-a-claim-in-one-batch-either-may-come-first",
    rules: ["G3"],
    why: "Change sets of one batch have no order of their own; whatever it was, the outcomes tell who owns it.",
    check: async (store) => {
      for (const round of upTo(4)) {
        const name = `x${round}`;
        const owned = creating([named(2 * round, "crm", name)]);
        await store.put(owned);
        const release = updating(owned, [again(guest(2 * round))]);
        const claim = creating([named(2 * round + 1, "crm", name)]);
        const [released, claimed] = await store.commit(release, claim);
        same(released, "committed", "a release against which nothing stands");
        const owner = claimed === "committed" ? id(2 * round + 1) : undefined;
        same(await ownerOf(store, aliasKey("crm", name)), owner, `the owner, where the claim was answered ${claimed}`);
      }
    },
  }),
  clause({
    name: "claims/an-identifier-survives-its-owners-merge",
    rules: ["L14", "M6", "M12"],
    why: "A merge rewrites no identifier: it goes on naming the one who had it, and leads to the survivor.",
    check: async (store) => {
      const before = creating([user(1, "u"), named(2, "crm", "x")]);
      const merged = updating(before, [again(user(1, "u")), absorbed(named(2, "crm", "x"), 1)]);
      await store.put(before, merged);
      same(await ownerOf(store, x), id(2), "the owner of an alias whose profile was absorbed");
      same(await store.commit(creating([named(3, "crm", "x")])), ["conflict"], "a claim of it");
    },
  }),
  clause({
    name: "claims/keys-are-injective",
    rules: ["L7", "port"],
    why: "Joined by a separator, two identifiers become one.",
    check: async (store) => {
      const pairs = [
        ["a", "b:c"],
        ["a:b", "c"],
        ["a", "b"],
        ["b", "a"],
        ['a","b', "c"],
        ["a", 'b","c'],
        ["external_id", "u"],
      ] as const;
      const owners = pairs.map(([label, name], n) => named(n + 1, label, name));
      await store.put(
        ...owners.map((record) => creating([record])),
        creating([user(90, "u")]),
        creating([user(91, '["u"]')]),
      );
      for (const [n, [label, name]] of pairs.entries())
        same(await ownerOf(store, aliasKey(label, name)), id(n + 1), `the owner of ${label} and ${name}`);
      const keys: readonly CellKey[] = [
        externalIdKey("u"),
        emailKey("u"),
        ["phone", "u"],
        ["receipt", digest(1)],
        ["suppression", digest(1)],
      ];
      await store.put(creating([guest(92)], { receipts: [receipt(1)] }));
      sameItems(
        (await store.load(...keys)).map(({ kind }) => kind),
        ["owner", "profile", "receipt"],
        "the cells of one text as different keys",
      );
    },
  }),
];
