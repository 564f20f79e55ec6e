import type { LiveRecord } from "../profile/record.js";
import { type Instant, later } from "../values/instant.js";

/** The record as its next write: every command that changed a profile moves its time of update, never backwards (L20). */
export const touched = <Record extends LiveRecord>(record: Record, at: Instant): Record => ({
  ...record,
  revision: record.revision + 1,
  updatedAt: later(record.updatedAt, at),
});
