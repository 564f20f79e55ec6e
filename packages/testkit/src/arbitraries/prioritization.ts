import { type Prioritization, priorities } from "@selfsame/core";
import fc from "fast-check";

/** Filters in any order, at most one of `identified` and `unidentified` among them (L20). */
export const prioritization = (): fc.Arbitrary<Prioritization> =>
  fc
    .uniqueArray(fc.constantFrom(...priorities), { minLength: 1, maxLength: 3 })
    .map((filters) => filters.filter((filter) => filter !== "unidentified" || !filters.includes("identified")))
    .map(([first = "identified", ...rest]) => [first, ...rest]);
