import type { Result } from "neverthrow";
import type { AttributePath } from "../profile/attribute-path.js";
import type { AttributeValue, StoredValue } from "../values/stored-value.js";
import type { Violation } from "../values/violation.js";

export const fieldPolicyNames = [
  "fill",
  "keep",
  "replace",
  "newest",
  "oldest",
  "sum",
  "min",
  "max",
  "union",
  "deep",
] as const;

/**
 * How two values of one attribute become one (M11). A side without a value never wins over one that has it, but under
 * `keep`. Where a policy does not fit the values (the sum of two texts), it is `fill`.
 *
 * - `fill`: the survivor's.
 * - `keep`: the survivor's, also when that is nothing.
 * - `replace`: the absorbed profile's.
 * - `newest`, `oldest`: by the time of writing; ties end by the values themselves.
 * - `sum`: of two numbers. An unmerge takes off again what was added, in any case (M15).
 * - `min`, `max`: of two numbers, texts or dates.
 * - `union`: the survivor's elements, then those of the absorbed that it lacks.
 * - `deep`: of two objects, key by key; at equal keys the survivor's.
 */
export type FieldPolicyName = (typeof fieldPolicyNames)[number];

/** A host's own rule. Called when both sides have a value; its answer must be a value that the host could have written. */
export type FieldPolicyFunction = (survivor: AttributeValue, absorbed: AttributeValue) => AttributeValue;

/** As a host gives it. */
export type FieldPolicy = FieldPolicyName | FieldPolicyFunction;

type Answer = Result<StoredValue, Violation>;

/** As a merge uses it: a host's function works on stored values and answers what is wrong with its own answer. */
export type FieldRule = FieldPolicyName | ((survivor: StoredValue, absorbed: StoredValue) => Answer);

/** As a policy holds it: what an answer may be depends on the attribute, and a name may be that of a standard and a custom one. */
export type NamedFieldRule =
  | FieldPolicyName
  | ((survivor: StoredValue, absorbed: StoredValue, path: AttributePath) => Answer);
