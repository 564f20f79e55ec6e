import type { Schema } from "../database/schema-name.js";
import { hashOf, planned } from "./function.js";
import { goneOf } from "./receipts.js";
import type { Step } from "./step.js";

/**
 * The cells of some keys, with all that they lead to. One statement, and so one snapshot. Redirects that go in a circle
 * end where they meet themselves, since no row comes twice.
 */
export const load: Step = {
  name: "load",
  sql: (schema) => `
CREATE FUNCTION ${schema}.load_1(w text, keys jsonb, most integer) RETURNS text
LANGUAGE plpgsql STABLE ${planned} AS $body$
BEGIN
RETURN (WITH RECURSIVE
${hashed(schema, "owners", "t.key, t.version, t.owner")},
${hashed(schema, "lookups", `t.kind, t.form, t.version, ${members(schema)} AS members`)},
${hashed(schema, "suppressions", "t.key, t.version")},
found_receipts AS MATERIALIZED (
  SELECT r.version, r.profile_id, r.receipt, ${goneOf(schema)} AS gone
  FROM jsonb_array_elements(keys->'receipts') k CROSS JOIN LATERAL (
    SELECT r.* FROM ${schema}.receipts r WHERE r.workspace = w AND r.hash = ${hashOf("k")} OFFSET 0
  ) r
),
above (id, into_id) AS (
  SELECT p.id, p.into_id FROM (
    SELECT k::uuid FROM jsonb_array_elements_text(keys->'profiles') k
    UNION SELECT owner FROM found_owners
    UNION SELECT unnest(members) FROM found_lookups
    UNION SELECT profile_id FROM found_receipts
  ) AS start (id) CROSS JOIN ${profile(schema, "p.id = start.id")}
  UNION
  SELECT p.id, p.into_id FROM above CROSS JOIN ${profile(schema, "p.id = above.into_id")}
),
below (id) AS (
  SELECT p.id FROM jsonb_array_elements_text(keys->'lineage') k
  CROSS JOIN ${profile(schema, "p.into_id = k::uuid")}
  UNION
  SELECT p.id FROM below CROSS JOIN ${profile(schema, "p.into_id = below.id")}
)
SELECT json_build_object(
  'profiles', (
    SELECT json_agg(json_build_object('id', p.id, 'version', p.version, 'record', p.record) ORDER BY p.id)
    FROM (SELECT id FROM above UNION SELECT id FROM below) AS named
    CROSS JOIN ${profile(schema, "p.id = named.id")}
  ),
  'owners', (SELECT json_agg(f) FROM found_owners f),
  'lookups', (SELECT json_agg(f) FROM found_lookups f),
  'receipts', (SELECT json_agg(f) FROM found_receipts f),
  'suppressions', (SELECT json_agg(f) FROM found_suppressions f)
)::text);
END
$body$;
`,
};

export const hashed = (schema: Schema, table: string, columns: string): string => `found_${table} AS MATERIALIZED (
  SELECT ${columns} FROM jsonb_array_elements(keys->'${table}') k CROSS JOIN LATERAL (
    SELECT t.* FROM ${schema}.${table} t WHERE t.workspace = w AND t.hash = ${hashOf("k")} OFFSET 0
  ) t
)`;

/** By the index for each row before it: see `foundIn`. */
export const profile = (schema: Schema, where: string): string =>
  `LATERAL (SELECT p.* FROM ${schema}.profiles p WHERE p.workspace = w AND ${where} OFFSET 0) p`;

/** A hash is that of an email or of a phone, never of both. */
export const members = (schema: Schema): string => `ARRAY(SELECT m.id FROM (
    (SELECT p.id FROM ${schema}.profiles p WHERE p.workspace = w AND p.email = t.hash ORDER BY p.id LIMIT most)
    UNION ALL
    (SELECT p.id FROM ${schema}.profiles p WHERE p.workspace = w AND p.phone = t.hash ORDER BY p.id LIMIT most)
  ) m ORDER BY m.id)`;
