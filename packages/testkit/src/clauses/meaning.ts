import { found, type LiveRecord, matches } from "@selfsame/core";
import fc from "fast-check";
import { pool } from "../arbitraries/pool.js";
import { segment } from "../arbitraries/segment.js";
import { text } from "../arbitraries/text.js";
import { type Clause, clause } from "./clause.js";
import { creating } from "./making/change-set.js";
import { id } from "./making/ids.js";
import { storeOf } from "./making/store.js";
import { liveRecords } from "./random/live-record.js";

/** What a support agent may type of the people of `liveRecords`, and anything else. */
const asked = fc.oneof(
  fc.constantFrom(
    "joe",
    "JOE",
    "jo",
    "doe smith",
    "doe-smith",
    "o'neil",
    "100%",
    "%",
    "_",
    "a_b",
    ".*",
    "माया",
    "मा",
    "ann mar",
    "u",
    "U",
    "crm",
    "shop x",
    "",
  ),
  fc.constantFrom<string[]>(
    ...pool.externalIds,
    ...pool.emails,
    ...pool.phones,
    "+1 (555) 123-4567",
    " Joe@Example.com ",
  ),
  fc
    .integer({ min: 1, max: 4 })
    .chain((n) => fc.constantFrom<string[]>(id(n), id(n).toUpperCase(), `${pool.names[n % 3]}${n}`)),
  text(),
);

/** Questions mean what the pure core says that they mean, whatever is asked of whomever. */
export const meaning: readonly Clause[] = [
  clause({
    name: "meaning/of-a-segment-is-the-cores",
    rules: ["F2", "G8"],
    why: "Null rules, types, nested paths, dates: where stores lie, and one host would see other users on another store.",
    check: async ({ repository }) => {
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(
          liveRecords(),
          fc.array(segment(), { minLength: 1, maxLength: 12 }),
          async (records, segments) => {
            runs += 1;
            const store = storeOf(repository, `listing ${runs}`);
            await store.put(creating(records));
            for (const asked of segments) {
              const expected = records.filter((record: LiveRecord) => matches(asked, record));
              await store.shows(() => store.count(asked), expected.length, `the count of ${JSON.stringify(asked)}`);
              await store.shows(() => store.list(asked, 3), expected, `the list of ${JSON.stringify(asked)}`);
            }
          },
        ),
        { numRuns: 60 },
      );
    },
  }),
  clause({
    name: "meaning/of-a-search-is-the-cores",
    rules: ["F1", "G8"],
    why: "One text finds the same people on every store, marks and wildcards or not.",
    check: async ({ repository }) => {
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(liveRecords(), fc.array(asked, { minLength: 1, maxLength: 8 }), async (records, texts) => {
          runs += 1;
          const store = storeOf(repository, `searching ${runs}`);
          await store.put(creating(records));
          for (const one of texts) {
            const expected = records.filter((record) => found(one, record));
            await store.shows(() => store.search(one, 2), expected, `who is found by ${JSON.stringify(one)}`);
          }
        }),
        { numRuns: 50 },
      );
    },
  }),
];
