import type { Schema } from "../../database/schema-name.js";
import { hashOf } from "../function.js";
import { foundIn, given, version, written } from "./tables.js";

const columns = `n integer, k uuid, fresh boolean, revision bigint, state text, into_id uuid,
    email jsonb, phone jsonb, terms text, record jsonb, patch jsonb, without text[]`;
const all = given("write,profiles", columns);

/**
 * A row that is not there cannot be locked. Where a change set writes it, its insertion is the lock: whoever comes second
 * waits, and then fails as a whole. Where it is only relied on, a guard is inserted, and deleted again at the end. A row that
 * is expected in a version is locked in it, so that of its record a patch of members may do; without terms, they stay.
 * Who is absorbed no longer has no span.
 */
export const writeProfiles = (schema: Schema): string => `IF batch #> '{write,erasures}' IS NOT NULL THEN
  INSERT INTO ${schema}.erasures (workspace, profile_id)
  SELECT w, e.k FROM ${given("write,erasures", "n integer, k uuid")}
  LEFT JOIN ${foundIn(`${schema}.profiles`, "t.state", "t.id = e.k")} ON true
  WHERE t.state IS DISTINCT FROM 'erased' AND ${written};
END IF;
INSERT INTO ${schema}.profiles
  (workspace, id, version, revision, state, into_id, email, phone, terms, record)
SELECT w, new.* FROM (
  SELECT e.k AS id, ${version}, e.revision, e.state, e.into_id, ${hashOf("e.email")}, ${hashOf("e.phone")},
    e.terms::tsvector, e.record
  FROM ${all} WHERE e.fresh AND ${written}
  UNION ALL
  SELECT DISTINCT e.k, '', 0, 'guard', NULL::uuid, NULL::bytea, NULL::bytea, ''::tsvector, '{}'::jsonb
  FROM ${given("guards,profiles", "n integer, k uuid")} WHERE ${written}
) AS new ORDER BY new.id;
WITH changed AS (UPDATE ${schema}.profiles p SET
  version = ${version}, revision = e.revision, state = e.state, into_id = e.into_id,
  email = ${hashOf("e.email")}, phone = ${hashOf("e.phone")},
  record = coalesce(e.record, (p.record - coalesce(e.without, '{}')) || e.patch),
  terms = CASE WHEN e.terms IS NULL OR p.terms = e.terms::tsvector THEN p.terms ELSE e.terms::tsvector END
FROM ${all} CROSS JOIN ${foundIn(`${schema}.profiles`, "t.ctid, t.into_id", "t.id = e.k")}
WHERE NOT e.fresh AND ${written} AND p.workspace = w AND p.ctid = t.ctid
RETURNING p.id, t.into_id IS NOT NULL AND p.into_id IS NULL AS freed)
DELETE FROM ${schema}.spans s
USING changed CROSS JOIN ${foundIn(`${schema}.spans`, "t.ctid", "changed.freed AND t.profile_id = changed.id")}
WHERE s.workspace = w AND s.ctid = t.ctid;`;

/** How many profiles join or leave each look-up that is written, found before the profiles are. */
export const countMoves = (schema: Schema): string => `IF batch #> '{write,lookups}' IS NOT NULL THEN
  SELECT array_agg(moved.hash), array_agg(moved.version), array_agg(moved.key), array_agg(moved.by)
  INTO moved_hashes, moved_to, moved_keys, moved_by
  FROM (
    SELECT moves.hash, max(batch #>> ARRAY['ids', moves.n::text]) FILTER (WHERE moves.last) AS version,
      min(moves.key)::jsonb AS key, sum(moves.by) AS by
    FROM (
      SELECT ${hashOf("e.k")} AS hash, e.n, e.k::text AS key, 0 AS by,
        e.n = max(e.n) OVER (PARTITION BY e.k) AS last
      FROM ${given("write,lookups", "n integer, k jsonb")} WHERE ${written}
${["email", "phone"].map((kind) => movesOf(schema, kind)).join("\n")}
    ) AS moves GROUP BY moves.hash
  ) AS moved WHERE moved.version IS NOT NULL;
END IF;`;

const movesOf = (schema: Schema, kind: string): string => `      UNION ALL
      SELECT step.hash, NULL, NULL, step.by, false
      FROM ${all}
      LEFT JOIN ${foundIn(`${schema}.profiles`, "t.email, t.phone", "t.id = e.k")} ON true
      CROSS JOIN LATERAL (VALUES (t.${kind}, -1), (${hashOf(`e.${kind}`)}, 1)) AS step (hash, by)
      WHERE ${written} AND step.hash IS NOT NULL AND t.${kind} IS DISTINCT FROM ${hashOf(`e.${kind}`)}`;
