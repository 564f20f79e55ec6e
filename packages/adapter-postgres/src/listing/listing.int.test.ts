import { all, any, found, type LiveRecord, matches, not, type Segment } from "@selfsame/core";
import { report } from "@selfsame/servers";
import { arbitraries } from "@selfsame/testkit";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askedOf } from "../sample/asked.js";
import { pointedSegment } from "../sample/pointed-segment.js";
import { people } from "../sample/profiles.js";
import { openPGlite, openServer, type Store } from "../sample/stores.js";
import type { listing } from "./listing.js";

const isProof = process.env.SELFSAME_PROVE !== undefined;
const numRuns = isProof ? 5_000 : 250;
const workspace = "w\u0000";
const records = people(300, 20_261_122);

const leaf = fc.oneof(arbitraries.segment(2), pointedSegment(records));
const segments: fc.Arbitrary<Segment> = fc.oneof(
  leaf,
  arbitraries.segment(4),
  fc.tuple(leaf, leaf).map((of) => all(...of)),
  fc.tuple(leaf, leaf).map((of) => any(...of)),
  fc.tuple(leaf, leaf).map(([a, b]) => not(all(a, not(b)))),
);
/** What someone may type of these people: their identifiers and words, whole, in part and in another case. */
const texts = fc
  .tuple(fc.constantFrom(...records), fc.constantFrom(...records), fc.nat(), fc.integer({ min: 1, max: 9 }), fc.nat(5))
  .map(([one, other, which, length, how]) => {
    const whole = pick(typed(one), which);
    const part = [...whole].slice(0, length).join("");
    return (
      [
        whole,
        part,
        whole.toUpperCase(),
        ` ${part.toLowerCase()} `,
        `${part} ${pick(typed(other), which)}`,
        `${whole} ${part}`,
      ][how] ?? whole
    );
  });
const typed = (record: LiveRecord): readonly string[] => [
  record.profileId,
  ...Object.values(record.attributes).filter((value) => typeof value === "string"),
  ...Object.entries(record.aliases).flatMap(([label, { name }]) => [label, name]),
  ...(record.state === "identified" ? [record.externalId] : []),
];
const pick = (from: readonly string[], n: number): string => from[n % from.length] ?? "";
const page = fc.record({ start: fc.nat(310), limit: fc.integer({ min: 1, max: 12 }) });

describe.each([
  ["a server", openServer],
  ["PGlite", openPGlite],
])("on %s", (_, open) => {
  let store: Store;
  let questions: ReturnType<typeof listing>;
  beforeAll(async () => {
    store = await open();
    questions = await askedOf(store, "questions", workspace, records);
  });
  afterAll(() => store.close());

  test("a segment means what the core says", async () => {
    let telling = 0;
    await fc.assert(
      fc.asyncProperty(segments, page, async (segment, { start, limit }) => {
        const expected = records.filter((record) => matches(segment, record));
        if (expected.length > 0 && expected.length < records.length) telling += 1;
        const after = records[start]?.profileId;
        const cursor = after === undefined ? {} : { after: JSON.stringify([after]) };
        const rest = expected.filter(({ profileId }) => after === undefined || profileId > after);
        expect((await questions.count(workspace, segment))._unsafeUnwrap()).toBe(expected.length);
        const { items, next } = (await questions.list(workspace, segment, { ...cursor, limit }))._unsafeUnwrap();
        expect(items).toEqual(rest.slice(0, limit));
        expect(next !== undefined).toBe(rest.length > limit);
      }),
      { numRuns },
    );
    await report(`segments: ${numRuns} as the core has them, ${telling} true of some only, on ${store.name}`);
    expect(telling).toBeGreaterThan(numRuns / 3);
  }, 900_000);

  test("a search finds whom the core finds", async () => {
    let telling = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(texts, texts, arbitraries.text()), page, async (text, { start, limit }) => {
        const after = records[start]?.profileId;
        const cursor = after === undefined ? {} : { after: JSON.stringify([after]) };
        const expected = records.filter((record) => found(text, record));
        const rest = expected.filter(({ profileId }) => after === undefined || profileId > after);
        if (expected.length > 0) telling += 1;
        const { items, next } = (await questions.search(workspace, text, { ...cursor, limit }))._unsafeUnwrap();
        expect(items).toEqual(rest.slice(0, limit));
        expect(next !== undefined).toBe(rest.length > limit);
      }),
      { numRuns },
    );
    await report(`searches: ${numRuns} as the core has them, ${telling} of which found someone, on ${store.name}`);
    expect(telling).toBeGreaterThan(numRuns / 3);
  }, 900_000);
});
