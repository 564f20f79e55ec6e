import { value } from "../unwrap.js";
import { type Clause, clause } from "./clause.js";
import { creating } from "./making/change-set.js";
import { eraseTwo } from "./making/erasure.js";
import { feedOf } from "./making/feed.js";
import { at, id, upTo } from "./making/ids.js";
import { guest } from "./making/records.js";
import { prune, receiptsOf, sweep } from "./making/removal.js";
import { event, receipt, visit } from "./making/rows.js";
import { same } from "./making/same.js";
import type { Store } from "./making/store.js";

const aged = async (store: Store) =>
  store.put(
    creating([guest(1)], {
      receipts: upTo(3).map((n) => receipt(n, {}, n)),
      events: [3, 1, 2].map((second) => event(1, 1, { time: at(second) })),
      history: [visit(1, "h", 0)],
    }),
  );

/** What is old may go, in batches. */
export const pruning: readonly Clause[] = [
  clause({
    name: "pruning/goes-by-the-times-of-the-rows",
    rules: ["G4", "G7"],
    why: "Receipts and events are kept as long as a host says: the time is the receipt's and the event's own.",
    check: async (store) => {
      await aged(store);
      same(await prune(store, { receiptsBefore: at(2), feedBefore: at(3) }), 3, "what was removed");
      same(await receiptsOf(store, 1, 2, 3), [2, 3], "the receipts that are left");
      same(
        (await feedOf(store, 1)).map(({ time }) => time),
        [at(3)],
        "the events that are left",
      );
      same((await store.history(id(1))).length, 1, "the history, which is not pruned");
    },
  }),
  clause({
    name: "pruning/takes-so-many-and-says-whether-there-is-more",
    rules: ["port"],
    why: "In batches, so that it never holds up the others.",
    check: async (store) => {
      await aged(store);
      const first = await value(
        store.repository.prune(store.workspace, { receiptsBefore: at(4), feedBefore: at(4), limit: 4 }),
      );
      same(first, { removed: 4, more: true }, "a prune of four out of six");
      same(await prune(store, { receiptsBefore: at(4), feedBefore: at(4) }, 1), 2, "the rest, one by one");
    },
  }),
  clause({
    name: "pruning/takes-only-what-it-was-asked-to",
    rules: ["port"],
    why: "Without a time there is nothing to remove.",
    check: async (store) => {
      await aged(store);
      same(await prune(store, {}), 0, "what was removed for no time");
      same(await prune(store, { receiptsBefore: at(9) }), 3, "what was removed of the receipts");
      same((await feedOf(store, 3)).length, 3, "the feed after that");
      same(await prune(store, { feedBefore: at(9) }), 3, "what was removed of the feed");
    },
  }),
  clause({
    name: "pruning/leaves-the-tombstones",
    rules: ["X3", "G4"],
    why: "A retry of what was done for someone erased must be refused, years later, swept or not.",
    check: async (store) => {
      await eraseTwo(store);
      await prune(store, { receiptsBefore: at(99) });
      same(await receiptsOf(store, 1, 2, 3, 4, 9), [1, 2, 9], "the receipts that are left before a sweep");
      await sweep(store, 100);
      await prune(store, { receiptsBefore: at(99) });
      same(await receiptsOf(store, 1, 2, 3, 4, 9), [1, 2, 9], "the receipts that are left after it");
    },
  }),
];
