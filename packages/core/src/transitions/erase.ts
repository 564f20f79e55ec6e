import { type ErasedRecord, type LiveRecord, type MergedRecord, recordFormat } from "../profile/record.js";
import type { Instant } from "../values/instant.js";

/** What is left of a profile (X3): its random id, and that it was written once more. */
export const erase = ({ profileId, revision }: LiveRecord | MergedRecord, at: Instant): ErasedRecord => ({
  format: recordFormat,
  state: "erased",
  profileId,
  revision: revision + 1,
  erasedAt: at,
});
