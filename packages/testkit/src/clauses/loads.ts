import type { Cell, ChangeSet, LoadKey } from "@selfsame/core";
import { type Clause, clause } from "./clause.js";
import { creating, expecting, updating } from "./making/change-set.js";
import { aliasKey, emailKey, id, profileKey, upTo } from "./making/ids.js";
import { oneOfEach } from "./making/one-of-each.js";
import { absorbed, guest, named } from "./making/records.js";
import { holds, same, textOf } from "./making/same.js";
import type { Store } from "./making/store.js";

/** Loads again and again until all is written; every answer is looked at. */
const whileWriting = async (
  store: Store,
  changeSets: readonly ChangeSet[],
  keys: readonly LoadKey[],
  look: (cells: readonly Cell[]) => void,
) => {
  let isWriting = true;
  const write = async () => {
    try {
      await store.put(...changeSets);
    } finally {
      isWriting = false;
    }
  };
  const read = async () => {
    while (isWriting) look(await store.load(...keys));
    look(await store.load(...keys));
  };
  await Promise.all([write(), read(), read()]);
};

/** Change sets that each write over what the one before wrote. */
const chain = (first: ChangeSet, count: number, next: (before: ChangeSet, n: number) => ChangeSet) => {
  const all = [first];
  for (const n of upTo(count)) all.push(next(all.at(-1) ?? first, n));
  return all;
};

const profiles = (cells: readonly Cell[]) => cells.flatMap((cell) => (cell.kind === "profile" ? [cell] : []));

/** One snapshot of committed data, begun after the call (G2). */
export const loads: readonly Clause[] = [
  clause({
    name: "loads/bring-what-exists-each-once",
    rules: ["port"],
    why: "What is not there has no cell; a cell that comes twice might come with two versions.",
    check: async ({ put, load }) => {
      const { changeSet, allKeys } = oneOfEach(1);
      await put(changeSet);
      const missing = oneOfEach(2).allKeys;
      const cells = await load(...missing, ...allKeys, ...allKeys.toReversed(), ["lineage", id(2)]);
      same(cells.map(({ key }) => textOf(key)).sort(), allKeys.map(textOf).sort(), "the keys of the cells");
      same(await load(), [], "a load of nothing");
    },
  }),
  clause({
    name: "loads/see-every-commit-that-was-answered",
    rules: ["G2"],
    why: "A command decided on yesterday's data is refused for what is no longer so.",
    check: async ({ put, load }) => {
      const sets = chain(creating([guest(1)]), 20, (before, n) => updating(before, [guest(1, { revision: n + 1 })]));
      for (const changeSet of sets) {
        await put(changeSet);
        const loaded = await Promise.all([load(profileKey(1)), load(profileKey(1))]);
        const found = loaded.flat().map(({ version }) => version);
        same(found, [changeSet.id, changeSet.id], "the versions that two loads see right after a commit");
      }
    },
  }),
  clause({
    name: "loads/hold-all-of-a-commit-or-nothing",
    rules: ["G1", "G2"],
    why: "A plan made of two halves of two moments decides on what never was.",
    check: async (store) => {
      const pair = (n: number) => [guest(1, { revision: n + 1 }), guest(2, { revision: n + 1 })];
      const sets = chain(creating(pair(0)), 25, (before, n) => updating(before, pair(n)));
      await whileWriting(store, sets, [profileKey(1), profileKey(2)], (cells) => {
        const seen = new Set(cells.map(({ version }) => version));
        holds(
          seen.size <= 1 && [0, 2].includes(cells.length),
          `a torn read: ${cells.length} cells of ${seen.size} versions`,
        );
      });
    },
  }),
  clause({
    name: "loads/the-owner-fits-the-profiles",
    rules: ["G2", "G3"],
    why: "An owner of one moment with the profiles of another: an alias on a profile that no longer has it.",
    check: async (store) => {
      const handed = (n: number) =>
        [1, 2].map((one) =>
          n % 2 === one % 2 ? named(one, "crm", "x", { revision: n + 1 }) : guest(one, { revision: n + 1 }),
        );
      const sets = chain(creating(handed(0)), 25, (before, n) => updating(before, handed(n)));
      await whileWriting(store, sets, [aliasKey("crm", "x")], (cells) => {
        const owner = cells.find((cell) => cell.kind === "owner");
        if (owner === undefined) return;
        const record = profiles(cells).find(({ key }) => key[1] === owner.owner)?.record;
        holds(record !== undefined, "an owner without its profile");
        holds(
          record?.state === "anonymous" && Object.hasOwn(record.aliases, "crm"),
          "an owner who does not have the alias",
        );
      });
    },
  }),
  clause({
    name: "loads/members-fit-their-profiles",
    rules: ["G2", "L20"],
    why: "Who shares an email is decided on the members and their profiles, both of one moment.",
    check: async (store) => {
      const held = (n: number) =>
        upTo(3).map((one) =>
          one === (n % 3) + 1
            ? guest(one, { revision: n + 1 })
            : guest(one, { revision: n + 1, attributes: { email: "e" }, lookups: { email: "e" } }),
        );
      const sets = chain(creating(held(0)), 20, (before, n) => updating(before, held(n)));
      await whileWriting(store, sets, [emailKey("e")], (cells) => {
        const lookup = cells.find((cell) => cell.kind === "lookup");
        const holders = profiles(cells).flatMap(({ record }) =>
          record.state === "anonymous" && record.lookups.email === "e" ? [record.profileId] : [],
        );
        same(holders.sort(), lookup?.members.toSorted() ?? [], "the profiles that hold an email, and its members");
      });
    },
  }),
  clause({
    name: "loads/redirects-of-one-moment-lead-to-someone-alive",
    rules: ["G2", "L17"],
    why: "While profiles merge, a stale identifier must not lead to a profile that is just being absorbed.",
    check: async (store) => {
      const count = 12;
      const first = creating(upTo(count).map((n) => guest(n)));
      const sets = chain(first, count - 1, (before, n) => {
        const [loser, survivor] = [guest(n, { revision: n === 1 ? 1 : 2 }), guest(n + 1, { revision: 2 })];
        return updating(first, [absorbed(loser, n + 1), survivor], { expect: expecting(before.id, profileKey(n)) });
      });
      await whileWriting(store, sets, [profileKey(1)], (cells) => {
        const states = profiles(cells).map(({ record }) => record.state);
        if (states.length === 0) return;
        same(
          states.filter((state) => state !== "merged"),
          ["anonymous"],
          "the live profiles that a chain leads to",
        );
      });
    },
  }),
];
