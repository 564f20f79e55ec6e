import type { Cell } from "@selfsame/core";
import { type Clause, clause } from "./clause.js";
import { bare, creating, expecting, updating } from "./making/change-set.js";
import { feedOf } from "./making/feed.js";
import { aliasKey, id, profileKey, receiptKey, suppressionKey, upTo } from "./making/ids.js";
import { oneOfEach } from "./making/one-of-each.js";
import { again, guest, named } from "./making/records.js";
import { event, note, receipt, visit } from "./making/rows.js";
import { same, sameItems } from "./making/same.js";
import type { Store } from "./making/store.js";

const everyone = { kind: "all", of: [] } as const;

/** All that can be seen of the profile that `oneOfEach(n)` writes, counted. */
const traces = async (store: Store, n: number) => ({
  cells: (await store.load(...oneOfEach(n).allKeys)).length,
  history: (await store.history(id(n))).length,
  journal: (await store.journal([id(n)])).length,
  scanned: (await store.scan("profile")).filter(({ key }) => key[1] === id(n)).length,
});

const nothing = { cells: 0, history: 0, journal: 0, scanned: 0 };

/** All of a change set becomes true, or nothing (G1). */
export const atomicity: readonly Clause[] = [
  clause({
    name: "atomicity/a-commit-writes-everything",
    rules: ["G1"],
    why: "Half a change set is an identifier without its profile, or a profile without its event.",
    check: async (store) => {
      const { changeSet, keys, profile } = oneOfEach(1);
      await store.put(changeSet);
      const [version, owner, members] = [changeSet.id, id(1), [id(1)]];
      const expected: readonly Cell[] = [
        { kind: "profile", key: keys.profile, version, record: profile },
        { kind: "owner", key: keys.externalId, version, owner },
        { kind: "owner", key: keys.alias, version, owner },
        { kind: "lookup", key: keys.email, version, members },
        { kind: "lookup", key: keys.phone, version, members },
        { kind: "receipt", key: keys.receipt, version, receipt: receipt(1, { profileId: id(1) }) },
        { kind: "suppression", key: keys.suppression, version },
      ];
      sameItems(await store.load(...Object.values(keys)), expected, "the cells of one change set");
      same(await store.history(id(1)), [visit(1, "h1", 1)], "the history");
      same(await store.journal([id(1)]), [note(1, "j1", 1)], "the journal");
      const [row] = await feedOf(store, 1);
      same(row, { ...event(1, 1), position: row?.position, changeSet: version }, "the feed");
      await store.shows(() => store.list(everyone), [profile], "the list");
    },
  }),
  clause({
    name: "atomicity/a-commit-writes-all-of-its-profiles",
    rules: ["G1"],
    why: "A merge writes two profiles: one of them alone is a person lost, or one who is there twice.",
    check: async ({ put, load }) => {
      const before = creating(upTo(5).map((n) => named(n, "crm", `x${n}`)));
      const after = updating(
        before,
        upTo(5).map((n) => again(named(n, "crm", `y${n}`))),
      );
      await put(before, after);
      const keys = upTo(5).flatMap((n) => [profileKey(n), aliasKey("crm", `y${n}`)]);
      sameItems(
        (await load(...keys)).map(({ version }) => version),
        keys.map(() => after.id),
        "the versions of five profiles and their aliases",
      );
      same(await load(...upTo(5).map((n) => aliasKey("crm", `x${n}`))), [], "the five aliases before");
    },
  }),
  clause({
    name: "atomicity/a-conflict-writes-nothing",
    rules: ["G1"],
    why: "The caller is told that nothing was written, and plans again from there.",
    check: async (store) => {
      await store.put(creating([guest(2)]));
      const late = oneOfEach(1, { expect: expecting(null, profileKey(2)) });
      same(await store.commit(late.changeSet), ["conflict"], "a change set that expects what is not so");
      same(await traces(store, 1), nothing, "what is there of a conflict");
      await store.shows(() => store.count(everyone), 1, "the count after a conflict");
      await store.shows(() => store.search("u1"), [], "what a search finds of a conflict");
      const marker = creating([guest(3)], { events: [event(3, 1)] });
      await store.put(marker);
      same(
        (await feedOf(store, 1)).map((row) => row.changeSet),
        [marker.id],
        "the feed after a conflict",
      );
    },
  }),
  clause({
    name: "atomicity/a-conflict-changes-nothing-that-was-there",
    rules: ["G1"],
    why: "What a conflict would have released, left or written over is still so.",
    check: async (store) => {
      const { changeSet, profile, allKeys } = oneOfEach(1);
      await store.put(changeSet, creating([guest(2)]));
      const before = await store.load(...allKeys);
      const late = updating(changeSet, [again(guest(1))], { expect: expecting(null, profileKey(2)) });
      same(await store.commit(late), ["conflict"], "a change set that expects what is not so");
      sameItems(await store.load(...allKeys), before, "the cells that a conflict would have changed");
      await store.shows(async () => (await store.list(everyone))[0], profile, "the list after a conflict");
    },
  }),
  clause({
    name: "atomicity/the-failing-one-of-a-batch-writes-nothing",
    rules: ["G1"],
    why: "A batch is many commands of many users: one that comes too late must leave no part of itself behind.",
    check: async (store) => {
      await store.put(creating([guest(9)]));
      const sets = upTo(3).map((n) => oneOfEach(n, n === 2 ? { expect: expecting(null, profileKey(9)) } : {}));
      const outcomes = await store.commit(...sets.map(({ changeSet }) => changeSet));
      same(outcomes, ["committed", "conflict", "committed"], "three change sets, of which the second is late");
      same(await traces(store, 2), nothing, "what is there of the second");
      same((await traces(store, 3)).history, 1, "the history of the third");
      same((await feedOf(store, 2)).map((row) => row.profileId).sort(), [id(1), id(3)], "the feed of the batch");
    },
  }),
  clause({
    name: "atomicity/every-expectation-counts",
    rules: ["G1", "G2"],
    why: "A large change set relies on many cells, and on each of them.",
    check: async ({ put, commit, load }) => {
      const before = creating(upTo(40).map((n) => guest(n)));
      await put(before);
      for (const stale of [1, 20, 40]) {
        const expect = upTo(40).flatMap((n) => expecting(n === stale ? null : before.id, profileKey(n)));
        const late = bare({ expect, receipts: [receipt(stale)], suppressions: [suppressionKey(stale)] });
        same(await commit(late), ["conflict"], `40 expectations, of which number ${stale} is not so`);
        same(await load(receiptKey(stale), suppressionKey(stale)), [], "what was written nevertheless");
      }
    },
  }),
  clause({
    name: "atomicity/a-loser-leaves-nothing",
    rules: ["G1", "G2"],
    why: "In a race, too: each racer brings an alias, history, an entry and an event, and only the winner's are there.",
    check: async (store) => {
      const before = creating([guest(1)]);
      await store.put(before);
      const racing = upTo(6).map((n) =>
        updating(before, [again(guest(1), { aliases: { crm: { name: `x${n}` } } })], {
          history: [visit(1, `h${n}`, n)],
          journal: [note(1, `j${n}`, n)],
          events: [event(1, 2, { data: { racer: n } })],
        }),
      );
      const outcomes = (await Promise.all(racing.map((changeSet) => store.commit(changeSet)))).flat();
      const winner = outcomes.indexOf("committed") + 1;
      same(outcomes.filter((outcome) => outcome === "committed").length, 1, "the winners of a race of six");
      const owners = await store.load(...upTo(6).map((n) => aliasKey("crm", `x${n}`)));
      const claimed = owners.filter(({ kind }) => kind === "owner").map(({ key }) => key);
      same(claimed, [aliasKey("crm", `x${winner}`)], "the aliases after a race");
      same(await store.history(id(1)), [visit(1, `h${winner}`, winner)], "the history after a race");
      same(await store.journal([id(1)]), [note(1, `j${winner}`, winner)], "the journal after a race");
      same(
        (await feedOf(store, 1)).map(({ data }) => data),
        [{ racer: winner }],
        "the feed after a race",
      );
    },
  }),
];
