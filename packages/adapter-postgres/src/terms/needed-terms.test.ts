import fc from "fast-check";
import { expect, test } from "vitest";
import type { Comparing } from "../segments/parts.js";
import { neededTerms } from "./needed-terms.js";
import { termsIn } from "./term.js";

const terms = termsIn("w");
const needed = (test: Parameters<typeof neededTerms>[3]) => neededTerms(terms, "score", [], test);

/** Whether one of a query's words is a term, or begins it. */
const finds = (query: string, term: string) =>
  query
    .split(/[(|)]/)
    .some((word) => (word.endsWith(":*") ? `'${term}'`.startsWith(word.slice(0, -3)) : word === `'${term}'`));

test("who stands a comparison has a term that is asked for", () => {
  const number = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
  fc.assert(
    fc.property(number, number, (than, score) => {
      const term = terms.leaf(["score"], score);
      const op: Comparing["op"] = score < than ? "less" : score > than ? "greater" : "at_least";
      expect(finds(needed({ op, than }) ?? "", term)).toBe(true);
    }),
  );
  const at = (time: string) => terms.leaf(["score", "$date"], time);
  const after = needed({ op: "greater", than: { $date: "2025-03-01T00:00:00.000Z" } }) ?? "";
  expect(finds(after, at("2025-03-01T12:00:00.000Z"))).toBe(true);
  expect(finds(after, at("2025-02-28T23:00:00.000Z"))).toBe(false);
});

test("of the order of texts, of what is in them, and of very many values the terms say nothing", () => {
  expect(needed({ op: "less", than: "b" })).toBeUndefined();
  expect(needed({ op: "contains", anyOf: ["b"] })).toBeUndefined();
  const many = Array.from({ length: 60_000 }, (_, n) => n);
  expect(needed({ op: "is", anyOf: many.slice(0, 1_000) })).toBeDefined();
  expect(needed({ op: "is", anyOf: many })).toBeUndefined();
});
