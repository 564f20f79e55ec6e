import type { Condition, Segment } from "@selfsame/core";

// The parts of a segment, by the names that the core gives them.
type Of<Kind extends Condition["kind"]> = Extract<Condition, { readonly kind: Kind }>;

export type ValueTest = Of<"custom">["test"];
export type PlainTest = Exclude<ValueTest, { readonly op: "some" }>;
export type Comparing = Extract<PlainTest, { readonly than: unknown }>;
export type Comparison = Comparing["op"];
export type Counted = Of<"count">["of"];
export type ElementCondition = { readonly kind: "element"; readonly path: readonly string[]; readonly test: PlainTest };

export type Tree<Leaf> =
  | { readonly kind: "all"; readonly of: readonly Tree<Leaf>[] }
  | { readonly kind: "any"; readonly of: readonly Tree<Leaf>[] }
  | { readonly kind: "not"; readonly of: Tree<Leaf> }
  | Leaf;

export type { Condition, Segment };
