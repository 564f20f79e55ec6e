import type { Schema } from "../database/schema-name.js";

/** Whether a receipt, called `r`, tells of someone who was erased after it was recorded. */
export const isTombstone = (schema: Schema): string => `(EXISTS (
  SELECT FROM ${schema}.profiles e
  WHERE e.workspace = r.workspace AND e.id = r.profile_id AND e.state = 'erased' AND e.revision > r.revision
) OR (r.others IS NOT NULL AND EXISTS (
  SELECT FROM jsonb_each_text(r.others) o JOIN ${schema}.profiles e ON e.workspace = r.workspace AND e.id = o.key::uuid
  WHERE e.state = 'erased' AND e.revision > o.value::bigint
)))`;
