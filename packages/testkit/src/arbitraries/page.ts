import type { PageInput } from "@selfsame/core";
import fc from "fast-check";

/** The first page of some size; small sizes are likely, since many pages are where mistakes show. */
export const page = (): fc.Arbitrary<PageInput> =>
  fc.oneof(
    fc.constant({}),
    fc.record({ limit: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ limit: fc.integer({ min: 1, max: 1000 }) }),
  );
