import fc from "fast-check";
import { type Clause, clause } from "./clause.js";
import { creating } from "./making/change-set.js";
import { guest } from "./making/records.js";
import { same } from "./making/same.js";
import { storeOf } from "./making/store.js";
import { liveRecords } from "./random/live-record.js";
import { storedObject } from "./random/stored.js";

/** Whatever a host thinks of, drawn at random. */
export const anything: readonly Clause[] = [
  clause({
    name: "anything/a-value-comes-back",
    rules: ["A5", "G8"],
    why: "Whatever a host thinks of.",
    check: async ({ repository }) => {
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(storedObject(), { minLength: 1, maxLength: 5 }), async (customs) => {
          runs += 1;
          const store = storeOf(repository, `values ${runs}`);
          await store.put(creating(customs.map((custom, n) => guest(n + 1, { custom }))));
          for (const [n, custom] of customs.entries())
            same(await store.record(n + 1), guest(n + 1, { custom }), "a value");
        }),
        { numRuns: 60 },
      );
    },
  }),
  clause({
    name: "anything/a-record-comes-back",
    rules: ["A5", "G8"],
    why: "As before, for whole profiles.",
    check: async ({ repository }) => {
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(liveRecords(4), async (records) => {
          runs += 1;
          const store = storeOf(repository, `records ${runs}`);
          await store.put(creating(records));
          for (const [n, record] of records.entries()) same(await store.record(n + 1), record, "a record");
        }),
        { numRuns: 40 },
      );
    },
  }),
];
