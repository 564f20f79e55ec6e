import type { AttributeValue } from "../values/stored-value.js";
import { any } from "./any.js";
import { all, not } from "./logic.js";
import { operand, orderOperand } from "./operand.js";
import type { Comparison, Condition, ElementCondition, PlainTest, Tree } from "./segment.js";

/** Values of the operand that have an order. */
type Ordered<Value> = Extract<Value, number | string | Date>;

/**
 * What can be said of a value, with the vendor's null rules (F2). Missing and `null` are the same, "no value".
 *
 * | said | of no value | the vendor's words |
 * |---|---|---|
 * | `isBlank()`, `is(null)` | true | IS BLANK: missing and null; `""` is a value |
 * | `isNotBlank()` | false | IS NOT BLANK; for text it leaves `""` out as well, so `""` is neither |
 * | `is(0)`, number | **true** | EXACTLY 0 includes users with null |
 * | `is(v)`, any other value | false | EXACTLY n, EQUALS (with case), IS TRUE, FALSE (only explicit) |
 * | `isNot(v)` | true, but for `isNot(0)` and `isNot(null)` | DOES NOT EQUAL; here always the opposite of `is(v)`, and with case |
 * | `isAnyOf(vs)` | if one of them is 0 or `null` | IS ANY OF; `isAnyOf([true, null])` is TRUE OR NOT SET |
 * | `isNoneOf(vs)` | the opposite of `isAnyOf(vs)` | IS NONE OF |
 * | `lessThan(n)`, `atMost(n)`, number | **true** | LESS THAN n includes users with null, whatever n is |
 * | `lessThan(v)`, `atMost(v)`, date or text | false | BEFORE |
 * | `greaterThan(v)`, `atLeast(v)`, `between(a, b)` | false | MORE THAN, AFTER; `between` takes both ends in |
 * | `contains(t)`, `containsAnyOf(ts)` | false | CONTAINS ANY OF, with case |
 * | `containsNoneOf(ts)` | true | DOESN'T CONTAIN ANY OF: the opposite |
 *
 * A value of another kind counts as a value: `custom("age").lessThan(5)` leaves out a profile whose age is `"old"`.
 */
export type PlainWords<Leaf, Value> = {
  readonly is: (value: Value) => Tree<Leaf>;
  readonly isNot: (value: Value) => Tree<Leaf>;
  readonly isBlank: () => Tree<Leaf>;
  readonly isNotBlank: () => Tree<Leaf>;
  readonly isAnyOf: (values: readonly Value[]) => Tree<Leaf>;
  readonly isNoneOf: (values: readonly Value[]) => Tree<Leaf>;
  readonly lessThan: (value: Ordered<Value>) => Tree<Leaf>;
  readonly atMost: (value: Ordered<Value>) => Tree<Leaf>;
  readonly greaterThan: (value: Ordered<Value>) => Tree<Leaf>;
  readonly atLeast: (value: Ordered<Value>) => Tree<Leaf>;
  readonly between: (least: Ordered<Value>, most: Ordered<Value>) => Tree<Leaf>;
  readonly contains: (text: string) => Tree<Leaf>;
  readonly containsAnyOf: (texts: readonly string[]) => Tree<Leaf>;
  readonly containsNoneOf: (texts: readonly string[]) => Tree<Leaf>;
};

/** The words of a place, given how a test of that place is written. */
export const plainWords = <Leaf extends Condition | ElementCondition, Value extends AttributeValue>(
  ask: (test: PlainTest) => Tree<Leaf>,
): PlainWords<Leaf, Value> => {
  const isAnyOf = (values: readonly AttributeValue[]) =>
    ask({ op: "is", anyOf: [...values.map(operand), ...(values.includes(0) ? [null] : [])] });
  const is = (value: AttributeValue) => isAnyOf([value]);
  const compared = (op: Comparison, value: number | string | Date) => ask({ op, than: orderOperand(value) });
  const belowOrMissing = (op: "less" | "at_most", value: number | string | Date) =>
    typeof value === "number" ? any(is(null), compared(op, value)) : compared(op, value);
  const containsAnyOf = (texts: readonly string[]) => ask({ op: "contains", anyOf: [...texts] });
  return {
    is,
    isNot: (value) => not(is(value)),
    isBlank: () => is(null),
    isNotBlank: () => not(isAnyOf([null, ""])),
    isAnyOf,
    isNoneOf: (values) => not(isAnyOf(values)),
    lessThan: (value) => belowOrMissing("less", value),
    atMost: (value) => belowOrMissing("at_most", value),
    greaterThan: (value) => compared("greater", value),
    atLeast: (value) => compared("at_least", value),
    between: (least, most) => all(compared("at_least", least), compared("at_most", most)),
    contains: (text) => containsAnyOf([text]),
    containsAnyOf,
    containsNoneOf: (texts) => not(containsAnyOf(texts)),
  };
};
