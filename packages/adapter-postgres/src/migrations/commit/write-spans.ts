import type { Schema } from "../../database/schema-name.js";
import { instantOf } from "../instant.js";
import { foundIn, given, written } from "./tables.js";

/**
 * Widens the spans of those who were absorbed, or had rows appended since, and of all above them who are absorbed: whoever
 * appends a row relies on each redirect above it, and so has them locked. By a few look-ups for each: what is below
 * someone has spans already. That someone is absorbed is asked outside of the look-up: inside, the planner might take the
 * index of all who are.
 */
export const writeSpans = (schema: Schema): string => `IF batch #> '{write,spans}' IS NOT NULL THEN
  -- Of an array few rows are expected, and little is laid out for them.
  spanned := ARRAY(SELECT DISTINCT e.k FROM ${given("write,spans", "n integer, k uuid")} WHERE ${written});
  WITH RECURSIVE up (id, into_id, newest, oldest) AS (
    SELECT t.id, t.into_id, greatest(own.newest, below.newest),
      CASE WHEN below.newest IS NULL THEN own.oldest ELSE '-infinity' END
    FROM unnest(spanned) AS e (k)
    CROSS JOIN ${foundIn(`${schema}.profiles`, "t.id, t.into_id", "t.id = e.k")}
    CROSS JOIN LATERAL (SELECT
      (SELECT ${instantOf("h.time")} || h.id ${historyOf(schema)} ORDER BY h.time DESC, h.id DESC LIMIT 1) AS newest,
      (SELECT h.time ${historyOf(schema)} ORDER BY h.time, h.id LIMIT 1) AS oldest
    ) AS own
    CROSS JOIN LATERAL (SELECT (
      SELECT s.newest FROM ${schema}.spans s WHERE s.workspace = w AND s.into_id = t.id ORDER BY s.newest DESC LIMIT 1
    ) AS newest) AS below
    WHERE t.into_id IS NOT NULL
    UNION
    SELECT t.id, t.into_id, up.newest, '-infinity' FROM up
    CROSS JOIN ${foundIn(`${schema}.profiles`, "t.id, t.into_id", "t.id = up.into_id")}
    WHERE t.into_id IS NOT NULL
  )
  INSERT INTO ${schema}.spans AS s (workspace, profile_id, into_id, newest, oldest)
  SELECT w, up.id, up.into_id, max(up.newest), min(up.oldest)
  FROM up WHERE up.newest IS NOT NULL GROUP BY up.id, up.into_id ORDER BY up.id
  ON CONFLICT (workspace, profile_id) DO UPDATE SET into_id = excluded.into_id,
    newest = greatest(s.newest, excluded.newest), oldest = least(s.oldest, excluded.oldest)
  WHERE s.into_id <> excluded.into_id OR s.newest < excluded.newest OR s.oldest > excluded.oldest;
END IF;`;

const historyOf = (schema: Schema): string => `FROM ${schema}.history h WHERE h.workspace = w AND h.profile_id = t.id`;
