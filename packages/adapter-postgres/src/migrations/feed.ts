import { planned } from "./function.js";
import { instantOf } from "./instant.js";
import type { Step } from "./step.js";

const mostAtOnce = 10_000;

/**
 * Rows get their positions when they are read, by one reader at a time: those that it sees are committed, and no row that
 * commits later gets a position before theirs. Of one profile it sees no revision without those before, so their order
 * is kept; across profiles the order is that of time, as far as a profile's own clock did not go back. A reader that
 * finds another at it answers what has positions already.
 */
export const feed: Step = {
  name: "feed",
  sql: (schema) => `
CREATE FUNCTION ${schema}.feed_1(w text, after bigint, most bigint) RETURNS text
LANGUAGE plpgsql VOLATILE ${planned} AS $body$
DECLARE
  given bigint;
BEGIN
IF EXISTS (SELECT FROM ${schema}.feed WHERE workspace = w AND position IS NULL) THEN
  IF NOT EXISTS (SELECT FROM ${schema}.feed_ends WHERE workspace = w) THEN
    INSERT INTO ${schema}.feed_ends (workspace, position) VALUES (w, 0) ON CONFLICT DO NOTHING;
  END IF;
  SELECT position INTO given FROM ${schema}.feed_ends WHERE workspace = w FOR UPDATE SKIP LOCKED;
  IF FOUND THEN
    WITH placed AS (
      UPDATE ${schema}.feed f SET position = given + waiting.number
      FROM (
        SELECT profile_id, revision, place,
          row_number() OVER (ORDER BY moment, revision, change_set, place) AS number
        FROM (
          SELECT profile_id, revision, place, change_set,
            max(time) OVER (PARTITION BY profile_id ORDER BY revision, place) AS moment
          FROM ${schema}.feed WHERE workspace = w AND position IS NULL
        ) AS timed
        ORDER BY number LIMIT ${mostAtOnce}
      ) AS waiting
      WHERE f.workspace = w AND f.profile_id = waiting.profile_id AND f.revision = waiting.revision
        AND f.place = waiting.place
      RETURNING f.position
    )
    UPDATE ${schema}.feed_ends SET position = (SELECT max(placed.position) FROM placed)
    WHERE workspace = w AND EXISTS (SELECT FROM placed);
  END IF;
END IF;
RETURN (SELECT json_build_object(
  'end', coalesce((SELECT position FROM ${schema}.feed_ends WHERE workspace = w), 0),
  'rows', (SELECT coalesce(json_agg(page), '[]') FROM (
    SELECT f.position, f.profile_id, f.revision, ${instantOf("f.time")} AS time, f.change_set, f.content
    FROM ${schema}.feed f
    WHERE f.workspace = w AND f.position > after AND NOT EXISTS (
      SELECT FROM ${schema}.profiles e
      WHERE e.workspace = w AND e.id = f.profile_id AND e.state = 'erased' AND e.revision > f.revision
    ) AND (f.others IS NULL OR NOT EXISTS (
      SELECT FROM ${schema}.profiles e WHERE e.workspace = w AND e.id = ANY (f.others) AND e.state = 'erased'
    ))
    ORDER BY f.position LIMIT most
  ) AS page)
)::text);
END
$body$;
`,
};
