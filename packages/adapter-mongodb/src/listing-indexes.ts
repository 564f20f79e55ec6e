import type { Index } from "./collection-index.js";

/**
 * Indexes of the profiles that segments and searches need. Under one term they stand in the order of their ids, so a page
 * costs what it holds. Who is not live has none of these fields.
 */
export const listingIndexes: readonly Index[] = [
  { key: { w: 1, terms: 1, id: 1 } },
  { key: { w: 1, "record.createdAt": 1 } },
  { key: { w: 1, "record.updatedAt": 1 } },
];
