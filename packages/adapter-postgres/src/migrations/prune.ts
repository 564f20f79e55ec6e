import { planned } from "./function.js";
import type { Step } from "./step.js";

/** Tombstones of erased profiles stay. Rows that someone holds are left for the next call. */
export const prune: Step = {
  name: "prune",
  sql: (schema) => `
CREATE FUNCTION ${schema}.prune_1(w text, receipts_before timestamptz, feed_before timestamptz, most bigint) RETURNS text
LANGUAGE plpgsql VOLATILE ${planned} AS $body$
DECLARE
  rest bigint := most;
  gone bigint;
BEGIN
DELETE FROM ${schema}.receipts r WHERE r.workspace = w AND r.ctid = ANY (ARRAY(
  SELECT r.ctid FROM ${schema}.receipts r
  WHERE r.workspace = w AND r.recorded_at < receipts_before AND NOT EXISTS (
    SELECT FROM ${schema}.profiles e WHERE e.workspace = w AND e.id = r.profile_id AND e.state = 'erased'
  )
  LIMIT rest FOR UPDATE OF r SKIP LOCKED
));
GET DIAGNOSTICS gone = ROW_COUNT;
rest := rest - gone;
DELETE FROM ${schema}.feed f WHERE f.workspace = w AND f.ctid = ANY (ARRAY(
  SELECT f.ctid FROM ${schema}.feed f WHERE f.workspace = w AND f.time < feed_before
  LIMIT rest FOR UPDATE OF f SKIP LOCKED
));
GET DIAGNOSTICS gone = ROW_COUNT;
rest := rest - gone;
RETURN json_build_object('removed', most - rest, 'more', rest = 0)::text;
END
$body$;
`,
};
