import { fc, test } from "@fast-check/vitest";
import { all, attribute, type Condition, custom, externalId, matches, newborn, type Segment } from "@selfsame/core";
import { arbitraries } from "@selfsame/testkit";
import { describe, expect } from "vitest";
import { at, id } from "../../testkit/src/clauses/making/ids.js";
import { liveRecords } from "../../testkit/src/clauses/random/live-record.js";
import { denseRecords, denseSegment } from "./dense-sample.js";
import { orderedText } from "./ordered-text.js";
import { type Range, rangeOf } from "./range-seek.js";
import { termsOf } from "./terms-of.js";

const holds = (term: string, { $gte, $lt }: Range): boolean => term >= $gte && term < $lt;

describe("the range in which a segment is counted", () => {
  const cases = fc.oneof(
    fc.tuple(liveRecords(), fc.array(arbitraries.segment(), { minLength: 5, maxLength: 20 })),
    fc.tuple(denseRecords(5), fc.array(denseSegment, { minLength: 5, maxLength: 20 })),
  );
  test.prop([cases], { numRuns: 150 })("holds a term of everyone who belongs to it", ([records, segments]) => {
    for (const record of records)
      for (const asked of segments.filter((one) => matches(one, record))) {
        const range = rangeOf(asked);
        if (range !== undefined)
          expect(
            termsOf(record).some((term) => holds(term, range)),
            JSON.stringify(asked),
          ).toBe(true);
      }
  });

  const scalar = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
  test.prop([scalar, scalar, fc.constantFrom("less", "at_most", "at_least", "greater")], { numRuns: 500 })(
    "holds nobody else's, of numbers",
    (value, than, op) => {
      const segment: Segment = { kind: "custom", key: "n", path: [], test: { op, than } };
      const record = { ...newborn(id(1), at(0)), revision: 1, custom: { n: value } };
      const range = rangeOf(segment);
      expect(range !== undefined && termsOf(record).some((term) => holds(term, range))).toBe(matches(segment, record));
    },
  );

  const n = (value: number) => `cn=n${orderedText(value)}`;
  const long = "x".repeat(110);
  test.each<readonly [string, Segment, ReturnType<typeof rangeOf>]>([
    ["one end", custom("n").atLeast(5), { $gte: n(5), $lt: "cn=n~" }],
    [
      "the other end",
      { kind: "custom", key: "n", path: [], test: { op: "less", than: 9 } },
      { $gte: "cn=n", $lt: n(9) },
    ],
    ["two ends", custom("n").between(5, 9), { $gte: n(5), $lt: `${n(9)}!` }],
    [
      "two ends of one, and one of another",
      all<Condition>(custom("m").greaterThan(1), custom("n").between(5, 9), custom("n").greaterThan(4)),
      { $gte: n(5), $lt: `${n(9)}!` },
    ],
    ["what is not said of all", { kind: "any", of: [custom("n").atLeast(5)] }, undefined],
    ["what is denied", { kind: "not", of: custom("n").atLeast(5) }, undefined],
    ["texts", attribute("firstName").is("Joe"), undefined],
    ["what has no whole term", custom(long).atLeast(5), undefined],
    ["nothing of the kind", externalId.isBlank(), undefined],
  ])("%s", (_, segment, range) => {
    expect(rangeOf(segment)).toEqual(range);
  });
});
