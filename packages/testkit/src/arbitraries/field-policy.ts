import type { FieldPolicy, FieldPolicyFunction } from "@selfsame/core";
import fc from "fast-check";

const longer: FieldPolicyFunction = (survivor, absorbed) =>
  String(absorbed).length > String(survivor).length ? absorbed : survivor;
const both: FieldPolicyFunction = (survivor, absorbed) => [survivor, absorbed];

/** Any policy by name, and functions as a host may write them (M11). */
export const fieldPolicy = (): fc.Arbitrary<FieldPolicy> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom<FieldPolicy[]>(
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
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom<FieldPolicy[]>(longer, both) },
  );

/** Policies whose result does not depend on the order of merges, given values of one kind. */
export const commutingPolicy = (): fc.Arbitrary<FieldPolicy> =>
  fc.constantFrom<FieldPolicy[]>("newest", "oldest", "sum", "min", "max");
