import { planned } from "./function.js";
import { instantOf } from "./instant.js";
import type { Step } from "./step.js";

/**
 * A page of what a profile and all that it absorbed did, newest first: the lineage, one level of redirects after the other;
 * then of each profile no more keys than a page has rows, from the index alone; then the rows of the page. So the cost
 * depends on how many profiles were absorbed, and neither on the depth of the page, nor on how long a history is, nor on
 * how much others did. A profile has one who absorbed it: what is met twice can only be the start, in a circle.
 */
export const history: Step = {
  name: "history",
  sql: (schema) => `
CREATE FUNCTION ${schema}.history_1(w text, start uuid, before timestamptz, before_id text, most bigint) RETURNS text
LANGUAGE plpgsql STABLE ${planned} AS $body$
#variable_conflict use_column
DECLARE
  level uuid[] := ARRAY[start];
  shown uuid[] := ARRAY(SELECT start WHERE NOT EXISTS (
    SELECT FROM ${schema}.profiles e WHERE e.workspace = w AND e.id = start AND e.state = 'erased'
  ));
  telling uuid[] := '{}';
BEGIN
WHILE cardinality(level) > 0 LOOP
  telling := telling || shown;
  SELECT coalesce(array_agg(p.id), '{}'), coalesce(array_agg(p.id) FILTER (WHERE p.state <> 'erased'), '{}')
  INTO level, shown
  FROM ${schema}.profiles p WHERE p.workspace = w AND p.into_id = ANY (level) AND p.id <> start;
END LOOP;
RETURN (
  WITH page AS (
    SELECT told.id AS profile_id, h.time, h.id
    FROM unnest(telling) AS told (id) CROSS JOIN LATERAL (
      SELECT h.time, h.id FROM ${schema}.history h
      WHERE h.workspace = w AND h.profile_id = told.id AND (h.time, h.id) < (before, before_id)
      ORDER BY h.time DESC, h.id DESC LIMIT most
    ) h
    ORDER BY h.time DESC, h.id DESC LIMIT most
  )
  SELECT coalesce(json_agg(json_build_object(
    'id', h.id, 'profileId', h.profile_id, 'time', ${instantOf("h.time")}, 'content', h.content
  ) ORDER BY h.time DESC, h.id DESC), '[]')::text
  FROM page CROSS JOIN LATERAL (
    SELECT h.* FROM ${schema}.history h
    WHERE h.workspace = w AND h.profile_id = page.profile_id AND h.time = page.time AND h.id = page.id OFFSET 0
  ) h
);
END
$body$;
`,
};
