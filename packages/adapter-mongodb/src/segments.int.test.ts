import {
  canonicalJson,
  found,
  type LiveRecord,
  matches,
  newborn,
  type Segment,
  type StoredValue,
  searchKeys,
  searchWords,
} from "@selfsame/core";
import { report } from "@selfsame/servers";
import { arbitraries } from "@selfsame/testkit";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at, id } from "../../testkit/src/clauses/making/ids.js";
import { liveRecords } from "../../testkit/src/clauses/random/live-record.js";
import { denseRecords, denseSegment } from "./dense-sample.js";
import { deepestLevel } from "./encoding.js";
import { countOfLiving, pageOfLiving } from "./living.js";
import type { Question } from "./question.js";
import { searchQuestion } from "./search-question.js";
import { segmentQuestion } from "./segment-question.js";
import type { Store } from "./store.js";
import { fill, isProof, type OpenStore, openStore } from "./store-sample.js";
import { mostValues } from "./terms-of.js";

const profiles = 300;
const runs = isProof ? 2_600 : 60;
const hour = 3_600_000;

/** Told with what is wrong, so that it can be drawn again. */
const seed = Date.now();
const drawn = <Value>(arbitrary: fc.Arbitrary<Value>, numRuns: number) => fc.sample(arbitrary, { numRuns, seed });

/** In both ways in which a range is counted: which one a server needs, it can do either. */
const moments = (n: number) => async (): Promise<boolean> => n % 2 === 0;

const crowd = Object.fromEntries(Array.from({ length: mostValues / 2 + 1 }, (_, n) => [`many ${n}`, n]));

/** Some people, numbered anew. */
const people = (): readonly LiveRecord[] =>
  drawn(liveRecords(), profiles)
    .flat()
    .slice(0, profiles)
    .map((record, n) => ({ ...record, profileId: id(n + 1) }));

let opened: OpenStore | undefined;
beforeAll(async () => {
  opened = await openStore("segments and searches");
}, hour);
afterAll(() => opened?.close());

/** Asks each question of a workspace that holds the records, by a count and by pages of some size. */
const askEach = async <Asked>(
  records: readonly LiveRecord[],
  asked: readonly Asked[],
  question: (of: Asked) => Question,
  isMeant: (of: Asked, record: LiveRecord) => boolean,
) => {
  if (opened === undefined) return;
  const { store, server } = opened;
  const workspace = crypto.randomUUID();
  await fill(store, workspace, records);
  const wrong: unknown[] = [];
  let hits = 0;
  for (const [n, one] of asked.entries()) {
    const expected = records.filter((record) => isMeant(one, record));
    const listed = await everyPage(
      store,
      workspace,
      question(one),
      n % 10 === 0 ? Math.ceil((1 + expected.length) / 3) : 999,
    );
    const count = (await countOfLiving(store, moments(n), workspace, question(one)))._unsafeUnwrap();
    if (expected.length > 0) hits += 1;
    if (count !== expected.length || canonicalJson([...listed]) !== canonicalJson([...expected]))
      wrong.push({ seed, one: JSON.stringify(one), count, listed: listed.length, expected: expected.length });
  }
  await report(`${server}: ${asked.length} questions about ${records.length} profiles, ${hits} of them met someone`);
  expect(wrong).toEqual([]);
  expect(hits).toBeGreaterThan(asked.length / 10);
};

const everyPage = async (
  store: Store,
  workspace: string,
  question: Question,
  limit: number,
): Promise<readonly LiveRecord[]> => {
  const listed: LiveRecord[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const page = { limit, ...(after !== undefined && { after }) };
    const { items, next } = (await pageOfLiving(store, workspace, question, page))._unsafeUnwrap();
    listed.push(...items);
    after = next;
    more = next !== undefined;
  }
  return listed;
};

const nested = (depth: number, inner: StoredValue): StoredValue =>
  depth === 0 ? inner : { a: nested(depth - 1, inner) };

describe("list and count answer what the core says (F2)", () => {
  test(
    "of people, in the core's words",
    () => askEach(people(), drawn(arbitraries.segment(), runs), segmentQuestion, matches),
    hour,
  );

  test(
    "of values in every shape",
    async () => {
      const [drawnRecords = []] = drawn(denseRecords(profiles), 1);
      // One of them has more values than an index should bear.
      const records = drawnRecords.map((record, n) => (n === 0 ? { ...record, custom: { ...crowd, a: 1 } } : record));
      await askEach(records, drawn(denseSegment, runs), segmentQuestion, matches);
    },
    hour,
  );

  test(
    "of values deeper than MongoDB bears, and of segments deeper than that",
    async () => {
      const depths = [0, 1, deepestLevel - 3, deepestLevel - 2, deepestLevel - 1, deepestLevel, 99];
      const records = depths.flatMap((depth, n) =>
        ([1, [{ a: "x" }, 2]] as const).map(
          (inner, which): LiveRecord => ({
            ...newborn(id(2 * n + which + 1), at(0)),
            revision: 1,
            custom: { deep: nested(depth, inner) },
          }),
        ),
      );
      const about = (depth: number) => ({ kind: "custom", key: "deep", path: Array(depth).fill("a") }) as const;
      const segments = depths.flatMap((depth): readonly Segment[] => {
        const one: Segment = { ...about(depth), test: { op: "is", anyOf: [1, null] } };
        const list: Segment = { ...about(depth), test: { op: "is", anyOf: [[{ a: "x" }, 2]] } };
        const where = { kind: "element", path: ["a"], test: { op: "contains", anyOf: ["x"] } } as const;
        const some: Segment = { ...about(depth), test: { op: "some", where } };
        const whole: Segment = { ...about(0), test: { op: "is", anyOf: [nested(depth, 1)] } };
        const not = Array.from({ length: 45 }).reduce<Segment>(
          (of) => ({ kind: "not", of: { kind: "all", of: [of, one] } }),
          one,
        );
        return [one, list, some, whole, not].flatMap((of): readonly Segment[] => [of, { kind: "not", of }]);
      });
      await askEach(records, segments, segmentQuestion, matches);
    },
    hour,
  );
});

test(
  "a search finds whom the core finds (F1)",
  async () => {
    const records = people();
    const known = records.flatMap((record) => [
      ...searchKeys(record).map((key): string => JSON.parse(key)[1]),
      ...searchWords(record),
    ]);
    const text = fc.oneof(
      fc.constantFrom(...known),
      fc.tuple(fc.constantFrom(...known), fc.nat({ max: 9 })).map(([word, length]) => word.slice(0, length)),
      fc.tuple(fc.constantFrom(...known), fc.constantFrom(...known)).map((two) => two.join(" ").toUpperCase()),
      fc.constantFrom(
        "",
        " ",
        "%",
        ".*",
        "^",
        "$",
        "\\",
        "joe doe",
        "ann mar",
        "+1 (555) 123-4567",
        " Joe@Example.com ",
      ),
      fc.string({ unit: "grapheme", maxLength: 4 }),
    );
    await askEach(records, drawn(text, runs / 2), searchQuestion, found);
  },
  hour,
);
