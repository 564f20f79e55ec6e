import type { Failure } from "@selfsame/core";

/**
 * What a statement that failed leaves behind. `rerun`: nothing was written, and run once more it may succeed. `lost`: the
 * connection died, and nobody knows whether it was written. `refused`: nothing was written.
 */
export type Trouble = { readonly kind: "rerun" | "lost" | "refused"; readonly failure: Failure };
