import type { AttributeValue } from "../values/stored-value.js";
import { all, not } from "./logic.js";
import { operand } from "./operand.js";
import type { Condition, ElementCondition, Segment, Tree, ValueTest } from "./segment.js";
import { type PlainWords, plainWords } from "./value-words.js";

/**
 * What can be said of an array (F2). Elements are compared as they are: `includes(0)` finds no `null`.
 *
 * | said | of no value | the vendor's words |
 * |---|---|---|
 * | `isEmpty()` | true | IS EMPTY: missing or `[]` |
 * | `isNotEmpty()` | false | HAS A VALUE |
 * | `includes(v)`, `includesAnyOf(vs)`, `includesAllOf(vs)` | false | INCLUDES, INCLUDES ANY OF, IS ALL OF |
 * | `includesNoneOf(vs)` | true | DOESN'T INCLUDE, INCLUDES NONE OF: the opposite |
 * | `some(where)` | false | `[].field`: one element satisfies all criteria |
 *
 * `includesAllOf([])` is true of everyone: nothing is asked.
 */
export type ArrayWords = {
  readonly isEmpty: () => Segment;
  readonly isNotEmpty: () => Segment;
  readonly includes: (value: AttributeValue) => Segment;
  readonly includesAnyOf: (values: readonly AttributeValue[]) => Segment;
  readonly includesAllOf: (values: readonly AttributeValue[]) => Segment;
  readonly includesNoneOf: (values: readonly AttributeValue[]) => Segment;
  /** One element of which all that is said is true; `element(...path)` speaks of it. */
  readonly some: (...where: readonly Tree<ElementCondition>[]) => Segment;
};

export const arrayWords = (ask: (test: ValueTest) => Segment): ArrayWords => {
  const isEmpty = () => ask({ op: "is", anyOf: [null, []] });
  const includesAnyOf = (values: readonly AttributeValue[]) =>
    ask({
      op: "some",
      where: { kind: "element", path: [], test: { op: "is", anyOf: values.map(operand) } },
    });
  return {
    isEmpty,
    isNotEmpty: () => not(isEmpty()),
    includes: (value) => includesAnyOf([value]),
    includesAnyOf,
    includesAllOf: (values) => all<Condition>(...values.map((value) => includesAnyOf([value]))),
    includesNoneOf: (values) => not(includesAnyOf(values)),
    some: (...where) => ask({ op: "some", where: all(...where) }),
  };
};

/** One element of an array, or what stands in it under a path of keys: `custom("pets").some(element("name").is("Rex"))`. */
export const element = (...path: readonly string[]): PlainWords<ElementCondition, AttributeValue> =>
  plainWords((test) => ({ kind: "element", path, test }));
