import type { Index } from "./collection-index.js";

/** Indexes of the profiles that segments, searches and groups need. */
export const listingIndexes: readonly Index[] = [];
