import { value } from "../unwrap.js";
import { type Clause, clause, clauseWith, notRun } from "./clause.js";
import { creating, updating } from "./making/change-set.js";
import { canary, eraseTwo, everyAnswer } from "./making/erasure.js";
import { feedOf } from "./making/feed.js";
import { id, upTo } from "./making/ids.js";
import { again, erased, guest } from "./making/records.js";
import { receiptsOf, sweep } from "./making/removal.js";
import { event, receipt, visit } from "./making/rows.js";
import { holds, same, textOf } from "./making/same.js";

/** What may go, in batches. */
export const sweeping: readonly Clause[] = [
  clause({
    name: "sweeping/comes-to-an-end-and-changes-no-answer",
    rules: ["X3"],
    why: "What it removes was not answered any more; it may stop and go on at any time.",
    check: async (store) => {
      await eraseTwo(store);
      const before = textOf(await everyAnswer(store));
      for (let more = true, calls = 0; more; calls += 1) {
        more = (await value(store.repository.sweep(store.workspace, 2))).more;
        same(textOf(await everyAnswer(store)), before, `the answers after sweep number ${calls + 1}`);
        holds(calls < 100, "there is always more to sweep");
      }
      same(await value(store.repository.sweep(store.workspace, 2)), { removed: 0, more: false }, "a sweep of nothing");
    },
  }),
  clauseWith({
    name: "sweeping/leaves-nothing-behind",
    rules: ["X3"],
    why: "A query of every table or collection finds none of the values: the promise that a regulator asks about.",
    need: ({ peek }) => peek ?? notRun("`open` gives no `peek`"),
    check: async (store, peek) => {
      await eraseTwo(store);
      await sweep(store, 3);
      const kept = await peek();
      holds(kept.includes(id(2)), "`peek` does not show what the store keeps: not even the tombstone");
      holds(!kept.includes(canary), "a value of someone who was erased is still in the store");
    },
  }),
  clauseWith({
    name: "sweeping/late-rows-go-too",
    rules: ["X3"],
    why: "Who is erased after a sweep is swept by the next one.",
    need: ({ peek }) => peek ?? notRun("`open` gives no `peek`"),
    check: async (store, peek) => {
      await eraseTwo(store);
      await sweep(store, 100);
      const before = creating([guest(7)], { history: [{ ...visit(7, "h7", 1), appId: canary }] });
      await store.put(before, updating(before, [erased(7)]));
      await sweep(store, 100);
      holds(!(await peek()).includes(canary), "a value of someone who was erased later is still in the store");
    },
  }),
  clause({
    name: "sweeping/many-may-sweep-at-once",
    rules: ["X3"],
    why: "Every process of a host runs the same nightly job.",
    check: async (store) => {
      await eraseTwo(store);
      const before = textOf(await everyAnswer(store));
      await Promise.all(upTo(4).map(() => sweep(store, 1)));
      same(textOf(await everyAnswer(store)), before, "the answers after four sweeps at once");
      same(await value(store.repository.sweep(store.workspace, 9)), { removed: 0, more: false }, "a sweep of nothing");
    },
  }),
  clause({
    name: "sweeping/keeps-what-lives",
    rules: ["X3"],
    why: "There is nothing to sweep of the living.",
    check: async (store) => {
      const before = creating([guest(1)], {
        history: [visit(1, "h", 1)],
        receipts: [receipt(1, { profileId: id(1) })],
        events: [event(1, 1)],
      });
      await store.put(before, updating(before, [again(guest(1))]));
      same(await sweep(store, 10), [0], "what a sweep removes where no one was erased");
      same((await store.history(id(1))).length, 1, "the history of one who lives");
      same(await receiptsOf(store, 1), [1], "the receipt of one who lives");
      same((await feedOf(store, 1)).length, 1, "the feed of one who lives");
    },
  }),
];
