import type { CellKey, ChangeSet } from "@selfsame/core";
import { type Clause, clause } from "./clause.js";
import { creating, updating } from "./making/change-set.js";
import { aliasKey, emailKey, id, ids, profileKey } from "./making/ids.js";
import { absorbed, again, guest, mailed, user } from "./making/records.js";
import { same } from "./making/same.js";
import type { Store } from "./making/store.js";

const joe = mailed(1, "e", { aliases: { crm: { name: "joe" } } });
const ann = user(2, "ann", { attributes: { email: "e" }, lookups: { email: "e" } });

/** 1 is absorbed by 2, and lives again. */
const parted = (): readonly ChangeSet[] => {
  const before = creating([joe, ann, guest(3)]);
  const merged = updating(before, [absorbed(joe, 2), again(ann)]);
  return [before, merged, updating(merged, [{ ...joe, revision: 3 }, again(again(ann))])];
};

const profilesBehind = async ({ load }: Store, key: CellKey) =>
  (await load(key)).flatMap((cell) => (cell.kind === "profile" ? [cell.key[1]] : [])).sort();

/** A profile that was absorbed lives again, and nothing of its time in another is left (M15). */
export const parting: readonly Clause[] = [
  clause({
    name: "parting/identifiers-lead-no-further-than-to-their-own-profile-again",
    rules: ["M15", "L17"],
    why: "Who was parted from another is not found by asking for the other, nor the other way round.",
    check: async (store) => {
      await store.put(...parted());
      same(await profilesBehind(store, aliasKey("crm", "joe")), ids(1), "the profiles behind the alias of the one");
      same(await profilesBehind(store, profileKey(1)), ids(1), "the profiles behind its profile id");
      same(await profilesBehind(store, profileKey(2)), ids(2), "the profiles behind that of the other");
      same(await store.record(1), { ...joe, revision: 3 }, "the record");
    },
  }),
  clause({
    name: "parting/look-ups-and-groups-hold-both-again",
    rules: ["M15", "F4", "L20"],
    why: "An email that both have is ambiguous again, and the two are candidates for a merge that a rule must not make.",
    check: async (store) => {
      const [before, merged, undone] = parted();
      if (before === undefined || merged === undefined || undone === undefined) return;
      const both = [{ key: "e", members: ids(1, 2), count: 2 }];
      await store.put(before, merged);
      await store.shows(() => store.groups("email"), [], "the groups while one is absorbed");
      same(await profilesBehind(store, emailKey("e")), ids(2), "the profiles behind the email while one is absorbed");
      await store.put(undone);
      await store.shows(() => store.groups("email"), both, "the groups");
      same(await profilesBehind(store, emailKey("e")), ids(1, 2), "the profiles behind the email");
    },
  }),
  clause({
    name: "parting/search-finds-each-by-its-own-words",
    rules: ["M15", "F1"],
    why: "What went back must be found where it is, and be found no more where it was.",
    check: async (store) => {
      const one = guest(1, { attributes: { firstName: "Joe" } });
      const before = creating([one, guest(2)]);
      const merged = updating(before, [absorbed(one, 2), again(guest(2, { attributes: { firstName: "Joe" } }))]);
      const undone = updating(merged, [{ ...one, revision: 3 }, guest(2, { revision: 3 })]);
      const found = async () => (await store.search("joe")).map(({ profileId }) => profileId);
      await store.put(before, merged);
      await store.shows(found, [id(2)], "who is found while one is absorbed");
      await store.put(undone);
      await store.shows(found, [id(1)], "who is found");
    },
  }),
];
