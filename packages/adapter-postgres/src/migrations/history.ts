import type { Schema } from "../database/schema-name.js";
import { planned } from "./function.js";
import { instantOf } from "./instant.js";
import type { Step } from "./step.js";

/**
 * A page of what a profile and all that it absorbed did, newest first. First a floor, at or above which all rows of the
 * page stand: as many rows as it has, taken from those whose spans end latest, one of each. Then all whose span reaches
 * from the floor to the page, and of these the rows. So a page costs no more for those who were absorbed and have no row
 * of it, but a glance at the spans of those whose history begins and ends after it.
 */
export const history: Step = {
  name: "history",
  sql: (schema) => `
CREATE FUNCTION ${schema}.history_1(w text, start uuid, before timestamptz, before_id text, most bigint) RETURNS text
LANGUAGE plpgsql STABLE ${planned} AS $body$
#variable_conflict use_column
DECLARE
  edge text := CASE before WHEN 'infinity' THEN '~' ELSE ${instantOf("before")} || before_id END;
  level uuid[] := ARRAY[start];
  times timestamptz[];
  ids text[];
  lowest timestamptz;
  lowest_id text;
  floor text;
BEGIN
IF EXISTS (SELECT FROM ${schema}.profiles e WHERE e.workspace = w AND e.id = start AND e.state = 'erased') THEN
  RETURN '[]';
END IF;
SELECT array_agg(h.time), array_agg(h.id) INTO times, ids FROM (${rowsOf(schema, "start", "most")}) h;
LOOP
  level := ARRAY(
    SELECT s.profile_id FROM unnest(level) AS one (id) CROSS JOIN LATERAL (
      SELECT s.profile_id, s.newest FROM ${schema}.spans s
      WHERE s.workspace = w AND s.into_id = one.id AND s.newest < edge AND s.profile_id <> start
      ORDER BY s.newest DESC LIMIT most
    ) s ORDER BY s.newest DESC LIMIT most
  );
  SELECT times || array_agg(h.time), ids || array_agg(h.id) INTO times, ids
  FROM unnest(level) AS one (id) CROSS JOIN LATERAL (${rowsOf(schema, "one.id", "1")}) h;
  EXIT WHEN cardinality(times) >= most OR cardinality(level) = 0;
END LOOP;
SELECT f.time, f.id, ${instantOf("f.time")} || f.id INTO lowest, lowest_id, floor
FROM unnest(times, ids) AS f (time, id) ORDER BY f.time DESC, f.id DESC OFFSET most - 1 LIMIT 1;
IF floor IS NULL THEN
  lowest := '-infinity'; lowest_id := ''; floor := '';
END IF;
RETURN (
  WITH RECURSIVE told (id) AS (
    SELECT start
    UNION
    SELECT s.profile_id FROM told CROSS JOIN LATERAL (
      SELECT s.profile_id FROM ${schema}.spans s
      WHERE s.workspace = w AND s.into_id = told.id AND s.newest >= floor AND s.oldest <= before
      OFFSET 0
    ) s
  ),
  page AS (
    SELECT told.id AS profile_id, h.time, h.id
    FROM told CROSS JOIN LATERAL (
      SELECT h.time, h.id FROM ${schema}.history h
      WHERE h.workspace = w AND h.profile_id = told.id
        AND (h.time, h.id) < (before, before_id) AND (h.time, h.id) >= (lowest, lowest_id)
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

const rowsOf = (schema: Schema, id: string, most: string): string => `SELECT h.time, h.id FROM ${schema}.history h
  WHERE h.workspace = w AND h.profile_id = ${id} AND (h.time, h.id) < (before, before_id)
  ORDER BY h.time DESC, h.id DESC LIMIT ${most}`;
