import type { StandardAttributeName } from "../profile/standard-attributes.js";
import type { StoredValue } from "../values/stored-value.js";

/** Conditions joined: `all` of nothing is true, `any` of nothing is false. Every condition is true or false, never unknown. */
export type Tree<Leaf> =
  | { readonly kind: "all"; readonly of: readonly Tree<Leaf>[] }
  | { readonly kind: "any"; readonly of: readonly Tree<Leaf>[] }
  | { readonly kind: "not"; readonly of: Tree<Leaf> }
  | Leaf;

export type Comparison = "less" | "at_most" | "at_least" | "greater";

/** A number, a text or a stored date. Values of two kinds have no order: every comparison of them is false. */
export type Orderable = number | string | { readonly $date: string };

/**
 * What is asked of one value. A missing value is `null`; no other rule is hidden here: those of the vendor are written
 * out by the words that make a segment (`value-words.ts`).
 * - `is`: equal, as JSON values, to one of `anyOf` (in stored form).
 * - a comparison: texts go by code point, which is the order of their UTF-8 bytes; dates by time.
 * - `contains`: a text that holds one of `anyOf` somewhere.
 */
export type PlainTest =
  | { readonly op: "is"; readonly anyOf: readonly StoredValue[] }
  | { readonly op: Comparison; readonly than: Orderable }
  | { readonly op: "contains"; readonly anyOf: readonly string[] };

/** Speaks of one element of an array; an empty path means the element itself. */
export type ElementCondition = { readonly kind: "element"; readonly path: readonly string[]; readonly test: PlainTest };

/** `some`: an array with one element of which `where` is true. One level of arrays only, as the vendor has it. */
export type ValueTest = PlainTest | { readonly op: "some"; readonly where: Tree<ElementCondition> };

/** Something counted, with a first and a last time. */
export type Counted =
  | { readonly kind: "sessions" }
  | { readonly kind: "event"; readonly name: string }
  | { readonly kind: "purchase"; readonly productId: string };

type Asked<Operand> = { readonly op: Comparison; readonly than: Operand };

/**
 * One question about a profile (F2). Paths are the host's own keys, from the outside in: each step reads an own key of
 * an object, and what is no object, a date or an array say, has none. Times are instants as text; one that never was
 * compares false.
 */
export type Condition =
  /** `null`: is blank. Deprecated ids do not count. */
  | { readonly kind: "external_id"; readonly is: string | null }
  /** The profile has a name under the label. */
  | { readonly kind: "alias"; readonly label: string }
  | {
      readonly kind: "attribute";
      readonly name: StandardAttributeName;
      readonly path: readonly string[];
      readonly test: ValueTest;
    }
  | { readonly kind: "custom"; readonly key: string; readonly path: readonly string[]; readonly test: ValueTest }
  | ({ readonly kind: "count"; readonly of: Counted } & Asked<number>)
  | ({ readonly kind: "first" | "last"; readonly of: Counted } & Asked<string>)
  /** In minor units of the currency; 0 when there was none. */
  | ({ readonly kind: "revenue"; readonly currency: string } & Asked<number>)
  | ({ readonly kind: "created" | "updated" } & Asked<string>);

/** Which live profiles are meant (F2): plain JSON, made by small functions or by hand. Everyone is `all()`. */
export type Segment = Tree<Condition>;
