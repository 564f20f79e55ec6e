import { addEngagement, type Engagement } from "../profile/engagement.js";
import type { LiveRecord, MergedRecord } from "../profile/record.js";

/**
 * Adds what was done to the profile through whose identifier it came, and to what all above it absorbed (L17, M15).
 * `path` leads from that profile up; it is empty when the identifier is the live profile's own.
 */
export const credit = <Record extends LiveRecord>(
  path: readonly MergedRecord[],
  root: Record,
  done: Engagement,
): { readonly path: readonly MergedRecord[]; readonly root: Record } => {
  const added = <R extends LiveRecord>(record: R, part: "own" | "absorbed"): R => ({
    ...record,
    [part]: addEngagement(record[part], done),
  });
  return {
    path: path.map((merged, index) => ({
      ...merged,
      revision: merged.revision + 1,
      frozen: added(merged.frozen, index === 0 ? "own" : "absorbed"),
    })),
    root: added(root, path.length === 0 ? "own" : "absorbed"),
  };
};
