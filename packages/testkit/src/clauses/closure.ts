import type { Cell, ChangeSet, LoadKey, ProfileId } from "@selfsame/core";
import fc from "fast-check";
import { value } from "../unwrap.js";
import { type Clause, clause } from "./clause.js";
import { creating, updating } from "./making/change-set.js";
import { aliasKey, emailKey, externalIdKey, id, ids, profileKey, receiptKey, upTo } from "./making/ids.js";
import { absorbed, again, erased, guest, mailed, named, user } from "./making/records.js";
import { receipt } from "./making/rows.js";
import { same, textOf } from "./making/same.js";
import type { Store } from "./making/store.js";

/** 1 was absorbed by 2, 2 by 3, 4 by 3. */
const family = (): ChangeSet => {
  const [one, two] = [named(1, "crm", "x"), user(2, "u")];
  return creating([absorbed(one, 2), absorbed(two, 3), guest(3), absorbed(guest(4), 3)], {
    receipts: [receipt(1, { profileId: id(1) }), receipt(2)],
  });
};

const profilesOf = async ({ load }: Store, ...keys: readonly LoadKey[]) =>
  (await load(...keys)).flatMap((cell: Cell) => (cell.kind === "profile" ? [cell.key[1]] : [])).sort();

/** With a cell comes all that a plan needs to go on from it: a load is one round trip. */
export const closure: readonly Clause[] = [
  clause({
    name: "closure/with-an-owner-comes-the-profile-and-where-it-leads",
    rules: ["L14", "L17"],
    why: "An identifier of an absorbed profile is the survivor's.",
    check: async (store) => {
      await store.put(family());
      same(
        await profilesOf(store, aliasKey("crm", "x")),
        ids(1, 2, 3),
        "the profiles behind an alias, two merges later",
      );
      same(
        await profilesOf(store, externalIdKey("u")),
        ids(2, 3),
        "the profiles behind an external id, one merge later",
      );
      const cells = await store.load(aliasKey("crm", "x"));
      same(cells.filter(({ kind }) => kind === "owner").length, 1, "the owner itself");
    },
  }),
  clause({
    name: "closure/with-a-profile-come-those-that-it-leads-to",
    rules: ["L17"],
    why: "A stale profile id resolves through any chain of merges.",
    check: async (store) => {
      await store.put(family());
      same(await profilesOf(store, profileKey(1)), ids(1, 2, 3), "the profiles behind the first of a chain");
      same(await profilesOf(store, profileKey(2)), ids(2, 3), "the profiles behind the second");
      same(await profilesOf(store, profileKey(3)), ids(3), "the profiles behind the survivor");
    },
  }),
  clause({
    name: "closure/chains-have-any-length",
    rules: ["L17", "M12"],
    why: "Redirects are never rewritten, so chains grow as people do.",
    check: async (store) => {
      const last = 60;
      const links = upTo(last - 1).map((n) => absorbed(n === 1 ? named(1, "crm", "x") : guest(n), n + 1));
      await store.put(creating([...links, guest(last)]));
      same(await profilesOf(store, aliasKey("crm", "x")), ids(...upTo(last)), `the profiles of a chain of ${last}`);
    },
  }),
  clause({
    name: "closure/with-a-look-up-come-its-members",
    rules: ["L20"],
    why: "A prioritization weighs the profiles, not their ids.",
    check: async (store) => {
      await store.put(creating([mailed(1, "e")]), creating([mailed(2, "e")]), creating([mailed(3, "f")]));
      same(await profilesOf(store, emailKey("e")), ids(1, 2), "the profiles of a look-up");
    },
  }),
  clause({
    name: "closure/with-a-receipt-comes-its-profile-and-where-it-leads",
    rules: ["G4"],
    why: "The recorded answer is told with the profile as it is today.",
    check: async (store) => {
      await store.put(family());
      same(await profilesOf(store, receiptKey(1)), ids(1, 2, 3), "the profiles behind a receipt, two merges later");
      const cells = await store.load(receiptKey(2));
      same(
        cells.map(({ kind }) => kind),
        ["receipt"],
        "the cells of a receipt that names no profile",
      );
    },
  }),
  clause({
    name: "closure/the-lineage-is-all-that-was-absorbed",
    rules: ["M12", "M15"],
    why: "A survivor lists no one; an export and an unmerge find the absorbed ones by this.",
    check: async (store) => {
      await store.put(family());
      same(await profilesOf(store, ["lineage", id(3)]), ids(1, 2, 4), "the lineage, without the profile itself");
      same(await profilesOf(store, ["lineage", id(2)]), ids(1), "the lineage of an absorbed one");
      same(await profilesOf(store, ["lineage", id(4)]), [], "the lineage of one who absorbed no one");
      same(await profilesOf(store, ["lineage", id(3)], profileKey(3)), ids(1, 2, 3, 4), "both asked for");
    },
  }),
  clause({
    name: "closure/the-lineage-ends-with-the-redirect",
    rules: ["M15", "X3"],
    why: "Taken apart again, or erased, a profile is nobody's past.",
    check: async (store) => {
      const before = family();
      const revived = updating(before, [again(named(1, "crm", "x"), { revision: 3 })]);
      await store.put(before, revived);
      same(await profilesOf(store, ["lineage", id(3)]), ids(2, 4), "the lineage after an unmerge");
      same(await profilesOf(store, aliasKey("crm", "x")), ids(1), "the profiles behind an alias after it");
      await store.put(updating(before, [erased(2, 3), erased(3, 2), erased(4, 3)]));
      same(await profilesOf(store, ["lineage", id(3)]), [], "the lineage after an erasure");
    },
  }),
  clause({
    name: "closure/a-circle-has-an-end",
    rules: ["G5"],
    why: "A broken store is for an audit to find, not for a service to hang on.",
    check: async (store) => {
      await store.put(creating([absorbed(guest(1), 2), absorbed(guest(2), 1), absorbed(guest(3), 9)]));
      same(await profilesOf(store, profileKey(1)), ids(1, 2), "the profiles of a circle");
      same(await profilesOf(store, profileKey(3)), ids(3), "the profiles of a redirect to nowhere");
    },
  }),
];

/** Where redirects end, of any redirects. */
export const ends: readonly Clause[] = [
  clause({
    name: "closure/who-asks-for-ends-finds-the-same-ones",
    rules: ["L17"],
    why: "A question by a stale identifier must not find another profile than a command by it.",
    check: async ({ repository, workspace, put, load }) => {
      let runs = 0;
      const count = 7;
      // Each was absorbed by the one of that number less two, perhaps in a circle or by nobody; 0 is alive, 1 erased.
      const redirects = fc.array(fc.nat({ max: count + 2 }), { minLength: count, maxLength: count });
      await fc.assert(
        fc.asyncProperty(redirects, fc.array(fc.nat({ max: count }), { maxLength: count }), async (into, asked) => {
          runs += 1;
          const own = runs * 10;
          const made = (n: number) =>
            [named(own + n, "crm", `x${own + n}`), user(own + n, `u${own + n}`), mailed(own + n, `e${own}`)] as const;
          const records = into.map((other, n) => {
            const one = made(n)[n % 3] ?? guest(own + n);
            return other === 0 ? one : other === 1 ? erased(own + n) : absorbed(one, own + other - 2);
          });
          await put(creating(records));
          const keys = [
            ...asked.map((n) => profileKey(own + n)),
            ...asked.map((n) => (n % 3 === 0 ? aliasKey("crm", `x${own + n}`) : externalIdKey(`u${own + n}`))),
            ...(asked.includes(2) ? [emailKey(`e${own}`)] : []),
          ];
          const ends = await value(repository.load(workspace, keys, "ends"));
          same(foundIn(keys, ends), foundIn(keys, await load(...keys)), "who answers for some keys");
        }),
        { numRuns: 60 },
      );
    },
  }),
];

/** Of each key the cell that it names, the profile at which its way begins, and the one where it ends. */
const foundIn = (keys: readonly LoadKey[], cells: readonly Cell[]) => {
  const all = new Map(cells.map((cell) => [textOf(cell.key), cell]));
  const end = (profileId: ProfileId, passed: readonly ProfileId[] = []): unknown => {
    const cell = all.get(textOf(["profile", profileId]));
    if (cell?.kind !== "profile" || passed.includes(profileId)) return "nobody";
    return cell.record.state === "merged" ? end(cell.record.into, [...passed, profileId]) : cell;
  };
  const start = (profileId: ProfileId) => {
    const cell = all.get(textOf(["profile", profileId]));
    const isRedirect = cell?.kind === "profile" && cell.record.state === "merged";
    return { isRedirect, version: cell?.version, end: end(profileId) };
  };
  return keys.map((key) => {
    const cell = all.get(textOf(key));
    if (cell?.kind === "owner") return { cell, start: start(cell.owner) };
    if (cell?.kind === "lookup") return { cell, start: cell.members.map(start) };
    return cell?.kind === "profile" && start(cell.key[1]);
  });
};
