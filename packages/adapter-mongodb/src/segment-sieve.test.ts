import { fc, test } from "@fast-check/vitest";
import { custom, type Segment } from "@selfsame/core";
import { arbitraries } from "@selfsame/testkit";
import { describe, expect } from "vitest";
import { denseSegment } from "./dense-sample.js";
import { segmentSieve } from "./segment-sieve.js";

const known = new Set([
  ...["$and", "$or", "$nor", "$not", "$in", "$type", "$exists", "$lt", "$lte", "$gt", "$gte", "$expr", "$literal"],
  ...["$ifNull", "$cond", "$isArray", "$anyElementTrue", "$map", "$let", "$indexOfBytes", "$add"],
]);

/** Everything in a filter that MongoDB reads as more than data: operators, and in expressions paths. What is literal is not read. */
const readIn = (value: unknown, isExpression = false): readonly string[] => {
  if (typeof value === "string") return isExpression && value.startsWith("$") ? [value] : [];
  if (typeof value !== "object" || value === null || value instanceof Date) return [];
  if (Array.isArray(value)) return value.flatMap((one) => readIn(one, isExpression));
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key.startsWith("$") ? [key] : []),
    ...(key === "$literal" ? [] : readIn(inner, isExpression || key === "$expr")),
  ]);
};

const isOurs = (read: string): boolean => known.has(read) || /^\$(?:record\.|\$element\b|\$value$)/.test(read);

describe("what MongoDB is asked", () => {
  test.prop([fc.oneof(arbitraries.segment(), denseSegment)], { numRuns: 3_000 })(
    "holds no operator and no path of the host's",
    (asked) => {
      expect(readIn(segmentSieve(asked).filter).filter((read) => !isOurs(read))).toEqual([]);
    },
  );

  test("keeps what looks like an operator or a path as a text", () => {
    const hostile = ["$where", "$$ROOT", "$record.externalId", { $$gt: "" }];
    for (const text of hostile)
      for (const asked of [
        custom("a").is(text),
        custom("$where").at("$gt", "a.b").is(text),
        custom("a").includes(text),
      ])
        expect(readIn(segmentSieve(asked).filter).filter((read) => !isOurs(read))).toEqual([]);
  });

  test("is given up where it would be nested deeper than MongoDB bears", () => {
    const nested = (depth: number): Segment =>
      depth === 0
        ? custom("a").is(1)
        : { kind: "not", of: { kind: "all", of: [nested(depth - 1), custom("b").is(1)] } };
    expect(segmentSieve(nested(5)).exact).toBe(true);
    expect(segmentSieve(nested(40))).toEqual({ filter: {}, exact: false });
  });
});
