import type { JsonValue } from "@selfsame/core";
import type { Comparing, ElementCondition, Tree, ValueTest } from "../segments/parts.js";
import { storedKey } from "../segments/stored-key.js";
import { leavesOf, type Place } from "./leaves.js";
import { codesFrom, codesTo } from "./number-code.js";
import type { Terms } from "./term.js";

/** A question for the index, as the text of a `tsquery`. */
type Query = string;

/** A few are as good as all to find few profiles. */
const fewLeaves = 4;

/**
 * What the terms of every profile meet whose custom attribute stands the test; undefined when there is no such thing, or
 * it would be too long.
 * Others may meet it, too.
 */
export const neededTerms = (
  terms: Terms,
  attribute: string,
  path: readonly string[],
  test: ValueTest,
): Query | undefined => {
  const found = neededBy(terms, [attribute, ...path.map(storedKey)], test);
  if (found === undefined || found.length > longest) return undefined;
  return either([found, quoted(terms.wide(attribute)), quoted(terms.crowded)]);
};

/** The words of a `tsquery` have a megabyte at most. */
const longest = 500_000;

const neededBy = (terms: Terms, place: Place, test: ValueTest): Query | undefined => {
  if (test.op === "is") return allOrNone(test.anyOf.map((wanted) => neededByValue(terms, place, wanted)));
  if (test.op === "some") return neededByElement(terms, [...place, 0], test.where);
  return test.op === "contains" ? undefined : neededByBound(terms, place, test);
};

/** Texts have no order among the terms. */
const neededByBound = (terms: Terms, place: Place, { op, than }: Comparing): Query | undefined => {
  if (typeof than === "string") return undefined;
  const [at, bound] = typeof than === "number" ? [place, than] : [[...place, "$date"], Date.parse(than.$date)];
  if (!Number.isFinite(bound)) return undefined;
  const ranges = op === "less" || op === "at_most" ? codesTo(bound) : codesFrom(bound);
  return either(ranges.map(({ text, isStart }) => `${quoted(terms.numbers(at) + text)}${isStart ? ":*" : ""}`));
};

const neededByValue = (terms: Terms, place: Place, wanted: JsonValue): Query | undefined => {
  const leaves = [...leavesOf(wanted, place)].slice(0, fewLeaves);
  return leaves.length === 0 ? undefined : both(leaves.map(([at, leaf]) => quoted(terms.leaf(at, leaf))));
};

const neededByElement = (terms: Terms, place: Place, where: Tree<ElementCondition>): Query | undefined => {
  switch (where.kind) {
    case "element":
      return neededBy(terms, [...place, ...where.path.map(storedKey)], where.test);
    case "any":
      return allOrNone(where.of.map((part) => neededByElement(terms, place, part)));
    case "all": {
      const needed = where.of.flatMap((part) => neededByElement(terms, place, part) ?? []);
      return needed.length === 0 ? undefined : both(needed);
    }
    case "not":
      return undefined;
  }
};

/** One of which nothing is known spoils an alternative. */
const allOrNone = (queries: readonly (Query | undefined)[]): Query | undefined => {
  const known = queries.filter((query) => query !== undefined);
  return known.length < queries.length || known.length === 0 ? undefined : either(known);
};

export const quoted = (term: string): Query => `'${term}'`;

/** One alone needs no brackets, and a long chain of them would be deep. */
const joined =
  (by: "&" | "|") =>
  (queries: readonly Query[]): Query =>
    queries.length === 1 ? queries.join() : `(${queries.join(by)})`;

export const either = joined("|");
export const both = joined("&");
