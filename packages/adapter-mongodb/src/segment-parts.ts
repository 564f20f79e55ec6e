import type { Condition, Segment } from "@selfsame/core";

/** The parts of a segment, by name. */
export type ValueCondition = Extract<Condition, { readonly test: unknown }>;
export type ValueTest = ValueCondition["test"];
export type PlainTest = Exclude<ValueTest, { readonly op: "some" }>;
export type ElementTree = Extract<ValueTest, { readonly op: "some" }>["where"];
export type ElementCondition = Extract<ElementTree, { readonly kind: "element" }>;
export type Comparison = Extract<PlainTest, { readonly than: unknown }>["op"];
export type CountCondition = Extract<Condition, { readonly kind: "count" }>;
export type BoundaryCondition = Extract<Condition, { readonly kind: "first" | "last" }>;
export type RevenueCondition = Extract<Condition, { readonly kind: "revenue" }>;
export type MomentCondition = Extract<Condition, { readonly kind: "created" | "updated" }>;
export type Counted = CountCondition["of"];
export type { Condition, Segment };
