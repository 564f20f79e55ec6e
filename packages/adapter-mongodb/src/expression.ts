import type { Document } from "mongodb";
import { encodeJson } from "./encoding.js";
import type { Comparison, ElementCondition, ElementTree, PlainTest } from "./segment-parts.js";
import { storedNames } from "./stored-path.js";

/**
 * Tests of values as expressions: unlike a filter, an expression never looks into an array by itself. What the host says
 * stands in `$literal`, where no operator is read.
 */
export type Expression = Document | string | boolean | number | null;

export const operators = {
  less: "$lt",
  at_most: "$lte",
  at_least: "$gte",
  greater: "$gt",
} as const satisfies { readonly [Op in Comparison]: string };

/** Whether a value, of which `null` says that there is none, stands a test. `level`: how deep it stands in the record. */
export const passesExpression = (value: Expression, test: PlainTest, level: number): Expression => {
  switch (test.op) {
    case "is":
      return { $in: [value, literal(test.anyOf.map((one) => encodeJson(one, level)))] };
    case "contains":
      return guarded(hasType(value, ["string"]), {
        $or: test.anyOf.map((part) => ({ $gte: [{ $indexOfBytes: [value, literal(part)] }, 0] })),
      });
    case "less":
    case "at_most":
    case "at_least":
    case "greater":
      return {
        $and: [
          hasType(value, typesOf(test.than)),
          { [operators[test.op]]: [value, literal(encodeJson(test.than, level))] },
        ],
      };
  }
};

/** Whether one element of the array at `path` is as `where` says. */
export const someExpression = (path: string, where: ElementTree, level: number): Expression =>
  guarded(
    { $isArray: [path] },
    { $anyElementTrue: [{ $map: { input: path, as: "element", in: treeExpression(where, level + 1) } }] },
  );

const treeExpression = (tree: ElementTree, level: number): Expression => {
  switch (tree.kind) {
    case "all":
      return { $and: tree.of.map((part) => treeExpression(part, level)) };
    case "any":
      return { $or: tree.of.map((part) => treeExpression(part, level)) };
    case "not":
      return { $not: [treeExpression(tree.of, level)] };
    case "element":
      return leafExpression(tree, level);
  }
};

const leafExpression = ({ path, test }: ElementCondition, level: number): Expression => ({
  $let: {
    vars: { value: valueExpression("$$element", storedNames(path)) },
    in: passesExpression("$$value", test, level + path.length),
  },
});

/** The value under some names, where each that holds another is an object; else, and where there is none, `null`. */
const valueExpression = (root: string, names: readonly string[]): Expression => {
  const outer = names.map((_, index) => hasType([root, ...names.slice(0, index)].join("."), ["object"]));
  const value = { $ifNull: [[root, ...names].join("."), null] };
  return outer.length === 0 ? value : guarded({ $and: outer }, value, null);
};

const literal = (value: unknown): Document => ({ $literal: value });

const hasType = (value: Expression, types: readonly string[]): Expression => ({ $in: [{ $type: value }, [...types]] });

/** Only `$cond` promises that what is not asked for is not worked out. */
const guarded = (condition: Expression, then: Expression, otherwise: Expression = false): Expression => ({
  $cond: [condition, then, otherwise],
});

const typesOf = (than: unknown): readonly string[] => {
  if (typeof than === "number") return ["int", "long", "double", "decimal"];
  return typeof than === "string" ? ["string"] : ["date"];
};
