import type { Document } from "mongodb";
import { deepestLevel, encodeJson } from "./encoding.js";
import { type Expression, operators, passesExpression, someExpression } from "./expression.js";
import type { ElementTree, PlainTest, ValueCondition } from "./segment-parts.js";
import { allOf, anyOf, exactly, type Sieve, undecided } from "./sieve.js";
import { levelOf, pathsOf, placeOf } from "./stored-path.js";

/**
 * A condition on a value as a filter. A filter steps into arrays by itself, where the core sees no keys: so no value on
 * the way may be one. What lies in the text of a value too deep for MongoDB cannot be asked for.
 */
export const valueSieve = (condition: ValueCondition): Sieve => {
  const place = placeOf(condition);
  const { test } = condition;
  const level = levelOf(place);
  const paths = pathsOf(place);
  const path = paths.at(-1) ?? "";
  if (level + (test.op === "some" ? 1 + depthOf(test.where) : 0) > deepestLevel) return undecided;
  const outer = paths.slice(0, -1);
  const inside =
    test.op === "some" ? asks(someExpression(`$${path}`, test.where, level)) : plainSieve(path, test, level);
  const straight = allOf([...outer.map(isNoArray), inside]);
  // Within an array there is nothing under a key, and nothing may be what is asked for.
  return test.op === "is" && test.anyOf.includes(null) ? anyOf([straight, ...outer.map(isArray)]) : straight;
};

const plainSieve = (path: string, test: PlainTest, level: number): Sieve => {
  const value = { $ifNull: [`$${path}`, null] };
  switch (test.op) {
    case "is": {
      const lists = test.anyOf.filter(Array.isArray);
      const others = test.anyOf.filter((one) => !Array.isArray(one));
      return anyOf([
        ...(others.length === 0 ? [] : [one(path, { $in: others.map((other) => encodeJson(other, level)) })]),
        ...(lists.length === 0 ? [] : [asks(passesExpression(value, { op: "is", anyOf: lists }, level))]),
      ]);
    }
    case "contains":
      return asks(passesExpression(value, test, level));
    case "less":
    case "at_most":
    case "at_least":
    case "greater":
      return one(path, { [operators[test.op]]: encodeJson(test.than, level) });
  }
};

const asks = (expression: Expression): Sieve => exactly({ $expr: expression });

const isArray = (path: string): Sieve => exactly({ [path]: { $type: "array" } });

const isNoArray = (path: string): Sieve => exactly({ [path]: { $not: { $type: "array" } } });

/** Said of the value itself: not of the elements of an array. */
const one = (path: string, asked: Document): Sieve => allOf([exactly({ [path]: asked }), isNoArray(path)]);

const depthOf = (tree: ElementTree): number => {
  if (tree.kind === "element") return tree.path.length;
  return tree.kind === "not" ? depthOf(tree.of) : Math.max(0, ...tree.of.map(depthOf));
};
