import type { CellKey } from "@selfsame/core";
import { type Clause, clause } from "./clause.js";
import { bare, creating, expecting, updating } from "./making/change-set.js";
import { aliasKey, emailKey, profileKey, upTo } from "./making/ids.js";
import { oneOfEach } from "./making/one-of-each.js";
import { again, guest, mailed, named } from "./making/records.js";
import { same } from "./making/same.js";
import type { Store } from "./making/store.js";

const nobodys = "00000000-0000-4000-8000-000000000000";

/** What becomes of a change set that writes a fresh profile and relies on one cell besides. */
const relying = ({ commit }: Store, n: number, key: CellKey, version: string | null) =>
  commit(creating([guest(100 + n)], { expect: expecting(version, key) }));

/** A change set is committed when every cell that it expects has that version. */
export const versions: readonly Clause[] = [
  clause({
    name: "versions/every-written-cell-gets-the-id-of-its-change-set",
    rules: ["port"],
    why: "A plan that relied on a cell must find out that it was written.",
    check: async ({ put, cell }) => {
      const { changeSet, allKeys } = oneOfEach(1);
      await put(changeSet);
      for (const key of allKeys) same((await cell(key))?.version, changeSet.id, `the version of ${key}`);
    },
  }),
  clause({
    name: "versions/a-stale-save-conflicts",
    rules: ["G2"],
    why: "The later of two writers would undo what the earlier one wrote.",
    check: async ({ put, commit, cell }) => {
      const first = creating([guest(1)]);
      const second = updating(first, [again(guest(1))]);
      await put(first, second);
      same(await commit(updating(first, [again(guest(1), { custom: { stale: true } })])), ["conflict"], "a stale save");
      same((await cell(profileKey(1)))?.version, second.id, "the version that a stale save found");
    },
  }),
  clause({
    name: "versions/cells-that-were-only-read-are-checked",
    rules: ["G2"],
    why: "A plan is only right for what it saw, also where it changes something else (write skew).",
    check: async (store) => {
      const { changeSet, allKeys } = oneOfEach(1);
      await store.put(changeSet);
      for (const [n, key] of allKeys.entries()) {
        same(await relying(store, n, key, nobodys), ["conflict"], `relying on another version of ${key}`);
        same(await relying(store, n, key, changeSet.id), ["committed"], `relying on the version of ${key}`);
      }
    },
  }),
  clause({
    name: "versions/absence-is-checked",
    rules: ["G2", "G3"],
    why: "An identifier that was free, an email that no one held: someone may have come first.",
    check: async (store) => {
      const { changeSet, allKeys } = oneOfEach(1);
      await store.put(changeSet);
      for (const [n, key] of allKeys.entries())
        same(await relying(store, n, key, null), ["conflict"], `relying on the absence of ${key}`);
      for (const [n, key] of oneOfEach(2).allKeys.entries())
        same(await relying(store, n, key, null), ["committed"], `relying on the absence of ${key}, which is not there`);
    },
  }),
  clause({
    name: "versions/presence-is-checked",
    rules: ["G2"],
    why: "What was there when the plan was made may be gone.",
    check: async (store) => {
      for (const [n, key] of oneOfEach(1).allKeys.entries())
        same(await relying(store, n, key, nobodys), ["conflict"], `relying on ${key}, which is not there`);
    },
  }),
  clause({
    name: "versions/cells-that-moved-since-are-checked",
    rules: ["G2"],
    why: "As before, where the version that is expected was the cell's once.",
    check: async (store) => {
      const before = creating([named(1, "crm", "x"), mailed(2, "e"), guest(3)]);
      const after = updating(before, [again(named(3, "crm", "x")), again(guest(1)), again(guest(2))]);
      await store.put(before, after);
      for (const n of [1, 2, 3])
        same(await relying(store, n, profileKey(n), before.id), ["conflict"], `relying on profile ${n} as it was`);
      same(await relying(store, 4, aliasKey("crm", "x"), before.id), ["conflict"], "relying on the owner before");
      same(await relying(store, 5, aliasKey("crm", "x"), after.id), ["committed"], "relying on the owner now");
      same(await relying(store, 6, emailKey("e"), before.id), ["conflict"], "relying on a look-up that is gone");
    },
  }),
  clause({
    name: "versions/of-an-identifier-never-come-back",
    rules: ["G2"],
    why: "Released and claimed again, an identifier is another's: who relied on the first owner must hear of it.",
    check: async (store) => {
      const x = aliasKey("crm", "x");
      const claimed = creating([named(1, "crm", "x")]);
      const freed = updating(claimed, [again(guest(1))]);
      await store.put(claimed, freed);
      same(await store.cell(x), undefined, "a released identifier");
      const taken = creating([named(2, "crm", "x")]);
      await store.put(taken);
      same((await store.cell(x))?.version, taken.id, "the version of an identifier that was claimed again");
      same(await relying(store, 1, x, claimed.id), ["conflict"], "relying on the owner before the release");
    },
  }),
  clause({
    name: "versions/of-a-look-up-never-come-back",
    rules: ["G2", "L20"],
    why: "An email that everyone left and someone else holds now is not what was weighed.",
    check: async (store) => {
      const e = emailKey("e");
      const joined = creating([mailed(1, "e")]);
      const left = updating(joined, [again(guest(1))]);
      await store.put(joined, left);
      same(await store.cell(e), undefined, "a look-up that everyone left");
      same(await store.commit(bare({ expect: expecting(null, e) })), ["committed"], "relying on its absence");
      const held = creating([mailed(2, "e")]);
      await store.put(held);
      same((await store.cell(e))?.version, held.id, "the version of a look-up that someone joined again");
      same(await relying(store, 1, e, joined.id), ["conflict"], "relying on the members before");
    },
  }),
  clause({
    name: "versions/of-two-writers-one-wins",
    rules: ["G2"],
    why: "Two processes that saw the same profile must not both be told that theirs is what is kept.",
    check: async ({ put, commit, cell }) => {
      let last = creating([guest(1)]);
      await put(last);
      for (const round of upTo(5)) {
        const racing = upTo(8).map((n) => updating(last, [guest(1, { revision: round + 1, custom: { by: n } })]));
        const outcomes = (await Promise.all(racing.map((changeSet) => commit(changeSet)))).flat();
        const winners = racing.filter((_, n) => outcomes[n] === "committed");
        same(winners.length, 1, `winners of round ${round}, of ${racing.length}`);
        last = winners[0] ?? last;
        same((await cell(profileKey(1)))?.version, last.id, "the version after a race");
      }
    },
  }),
  clause({
    name: "versions/write-skew-is-a-conflict",
    rules: ["G2"],
    why: "Each of two writes what the other one only read: both together are what no serial order gives.",
    check: async ({ put, commit }) => {
      for (const round of upTo(10)) {
        const [a, b] = [2 * round, 2 * round + 1];
        const before = creating([guest(a), guest(b)]);
        await put(before);
        const both = { expect: expecting(before.id, profileKey(a), profileKey(b)) };
        const racing = [a, b].map((n) => commit(updating(before, [again(guest(n))], both)));
        same((await Promise.all(racing)).flat().sort(), ["committed", "conflict"], `round ${round}`);
      }
    },
  }),
];
