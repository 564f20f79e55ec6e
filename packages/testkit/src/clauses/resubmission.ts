import { type Clause, clause } from "./clause.js";
import { bare, creating, expecting, updating } from "./making/change-set.js";
import { feedOf } from "./making/feed.js";
import { id, ids, profileKey, receiptKey, upTo } from "./making/ids.js";
import { oneOfEach } from "./making/one-of-each.js";
import { again, guest } from "./making/records.js";
import { event, receipt, visit } from "./making/rows.js";
import { same } from "./making/same.js";
import type { Store } from "./making/store.js";

const rowsOf = async (store: Store, n: number) => ({
  history: (await store.history(id(n))).length,
  journal: (await store.journal(ids(n))).length,
});

/** A change set that is there already is `committed`, whoever submits it, and is not written again. */
export const resubmission: readonly Clause[] = [
  clause({
    name: "resubmission/is-committed-and-written-once",
    rules: ["G4", "G5"],
    why: "After a broken connection nobody knows; asked again, the store does.",
    check: async (store) => {
      const { changeSet, allKeys } = oneOfEach(1);
      await store.put(changeSet);
      const before = await store.load(...allKeys);
      same(await store.commit(changeSet), ["committed"], "the same change set again");
      same((await store.load(...allKeys)).length, before.length, "the cells after that");
      same(await rowsOf(store, 1), { history: 1, journal: 1 }, "the rows after that");
      same((await feedOf(store, 1)).length, 1, "the feed after that");
    },
  }),
  clause({
    name: "resubmission/is-known-when-others-wrote-since",
    rules: ["G2", "G5"],
    why: "Its cells have other versions by now; a version cannot tell whose write it was.",
    check: async (store) => {
      const { changeSet, profile } = oneOfEach(1);
      const since = updating(changeSet, [again(profile, { custom: { since: true } })]);
      await store.put(changeSet, since);
      same(await store.commit(changeSet), ["committed"], "the same change set after another one");
      const cell = await store.cell(profileKey(1));
      same(cell, { kind: "profile", key: profileKey(1), version: since.id, record: since.profiles[0] }, "the profile");
      same(await rowsOf(store, 1), { history: 1, journal: 1 }, "the rows after that");
    },
  }),
  clause({
    name: "resubmission/of-a-batch-that-builds-on-itself",
    rules: ["G5"],
    why: "A batch whose answer was lost is submitted as it was, and one in it may expect what another wrote.",
    check: async (store) => {
      const first = creating([guest(1)], { history: [visit(1, "h1", 1)] });
      const second = updating(first, [again(guest(1))], { history: [visit(1, "h2", 2)] });
      await store.put(first, second);
      same(await store.commit(first, second), ["committed", "committed"], "both again, in one batch");
      same(await rowsOf(store, 1), { history: 2, journal: 0 }, "the rows after that");
    },
  }),
  clause({
    name: "resubmission/at-the-same-time-is-one-commit",
    rules: ["G5"],
    why: "The first attempt may still be on its way when the second one arrives.",
    check: async (store) => {
      for (const round of upTo(5)) {
        const changeSet = creating([guest(round)], {
          history: [visit(round, `h${round}`, 1)],
          events: [event(round, 1)],
        });
        const outcomes = await Promise.all(upTo(4).map(() => store.commit(changeSet)));
        same(
          outcomes.flat(),
          upTo(4).map(() => "committed"),
          `four submissions of one change set, round ${round}`,
        );
        same((await store.history(id(round))).length, 1, "the rows after that");
        same((await feedOf(store, round)).length, round, "the feed after that");
      }
    },
  }),
  clause({
    name: "resubmission/of-a-receipt-alone-is-known-too",
    rules: ["G4", "G5"],
    why: "A change set need not append anything: it is known by the cells that have its id.",
    check: async (store) => {
      const only = bare({ expect: expecting(null, receiptKey(1)), receipts: [receipt(1)] });
      await store.put(only);
      same(await store.commit(only), ["committed"], "the same receipt again");
      const other = bare({ expect: expecting(null, receiptKey(1)), receipts: [receipt(1)] });
      same(await store.commit(other), ["conflict"], "an equal one of another change set");
    },
  }),
  clause({
    name: "resubmission/in-a-batch-spoils-no-neighbour",
    rules: ["port", "G5"],
    why: "A batch is submitted again as a whole, whichever part of it is there.",
    check: async (store) => {
      const sets = upTo(4).map((n) => creating([guest(n)], { events: [event(n, 1)] }));
      const [first, second, third, fourth] = sets;
      if (first === undefined || second === undefined || third === undefined || fourth === undefined) return;
      await store.put(second, fourth);
      const late = creating([guest(4)]);
      const outcomes = await store.commit(first, second, third, fourth, late);
      same(outcomes, ["committed", "committed", "committed", "committed", "conflict"], "the outcomes");
      same((await feedOf(store, 4)).length, 4, "the events after that");
    },
  }),
  clause({
    name: "resubmission/of-a-conflict-may-succeed",
    rules: ["G6"],
    why: "A conflict left nothing, its id neither.",
    check: async (store) => {
      const first = creating([guest(1)]);
      const waiting = bare({ expect: expecting(first.id, profileKey(1)), receipts: [receipt(1)] });
      same(await store.commit(waiting), ["conflict"], "a change set that relies on what is not there yet");
      await store.put(first);
      same(await store.commit(waiting), ["committed"], "the same one, when it is there");
    },
  }),
];
