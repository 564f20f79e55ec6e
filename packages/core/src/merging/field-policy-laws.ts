import type { FieldPolicyName } from "./field-policy.js";

/** What holds of the value that a policy makes, for all values that it is made for. */
export type FieldPolicyLaws = {
  /** The values that the policy is made for. Where they are others it is `fill`. */
  readonly of: "any values" | "integers" | "numbers, texts or dates" | "arrays" | "objects";
  /** Merging equal values changes nothing. */
  readonly idempotent: boolean;
  /** It makes no difference which of two profiles survives. */
  readonly commutative: boolean;
  /** It makes no difference whether the second absorbs the third before or after the first absorbs the second. */
  readonly associative: boolean;
  /**
   * An unmerge takes off what the merge did, though the value was counted up or down since (M15). Without such a write
   * every policy is undone.
   */
  readonly reversible: boolean;
};

/** Which laws each policy keeps (M11). A `false` means that there are values for which the law does not hold. */
export const fieldPolicyLaws: { readonly [Name in FieldPolicyName]: FieldPolicyLaws } = {
  fill: { of: "any values", idempotent: true, commutative: false, associative: true, reversible: false },
  keep: { of: "any values", idempotent: true, commutative: false, associative: true, reversible: true },
  replace: { of: "any values", idempotent: true, commutative: false, associative: true, reversible: false },
  newest: { of: "any values", idempotent: true, commutative: true, associative: true, reversible: false },
  oldest: { of: "any values", idempotent: true, commutative: true, associative: true, reversible: false },
  sum: { of: "integers", idempotent: false, commutative: true, associative: true, reversible: true },
  min: { of: "numbers, texts or dates", idempotent: true, commutative: true, associative: true, reversible: false },
  max: { of: "numbers, texts or dates", idempotent: true, commutative: true, associative: true, reversible: false },
  // The survivor's elements come first.
  union: { of: "arrays", idempotent: true, commutative: false, associative: true, reversible: false },
  // An object, then a text, then an object: the text stops the third only if it meets the third first.
  deep: { of: "objects", idempotent: true, commutative: false, associative: false, reversible: false },
};
