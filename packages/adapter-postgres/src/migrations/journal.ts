import { planned } from "./function.js";
import { instantOf } from "./instant.js";
import type { Step } from "./step.js";

/** A page of the entries under any of some profiles, oldest first: of each no more than a page has rows, by the index. */
export const journal: Step = {
  name: "journal",
  sql: (schema) => `
CREATE FUNCTION ${schema}.journal_1(w text, ids jsonb, after timestamptz, after_id text, most bigint) RETURNS text
LANGUAGE plpgsql STABLE ${planned} AS $body$
#variable_conflict use_column
BEGIN
RETURN (
  SELECT coalesce(json_agg(json_build_object(
    'id', page.id, 'profileId', page.profile_id, 'time', ${instantOf("page.time")}, 'content', page.content
  ) ORDER BY page.time, page.id), '[]')::text
  FROM (
    SELECT j.* FROM (SELECT DISTINCT k::uuid AS id FROM jsonb_array_elements_text(ids) k) AS asked
    CROSS JOIN LATERAL (
      SELECT j.* FROM ${schema}.journal j
      WHERE j.workspace = w AND j.profile_id = asked.id AND (j.time, j.id) > (after, after_id)
        AND NOT EXISTS (
          SELECT FROM ${schema}.profiles e
          WHERE e.workspace = w AND e.id = ANY (j.profile_id || coalesce(j.others, '{}')) AND e.state = 'erased'
        )
      ORDER BY j.time, j.id LIMIT most
    ) j
    ORDER BY j.time, j.id LIMIT most
  ) AS page
);
END
$body$;
`,
};
