import type { PostgresClient } from "../database/client.js";
import type { Schema } from "../database/schema-name.js";
import { hashOf } from "../migrations/function.js";
import { termsIn } from "../terms/term.js";

/**
 * 100,000 profiles, made by the server in seconds. One in ten is anonymous, one in fifty has an alias under `crm`, one in
 * a hundred is on the plan `pro`, one in two hundred is called Joe, and two share each of a thousand emails. Terms that no one asks for are
 * random, as digests are.
 */
export const putCrowd = async (client: PostgresClient, schema: Schema, workspace: string): Promise<void> => {
  const terms = termsIn(workspace);
  await client.query(
    `INSERT INTO ${schema}.profiles (workspace, id, version, revision, state, email, record, terms)
SELECT $1::text, id, 'v', 1, CASE WHEN n % 10 = 0 THEN 'anonymous' ELSE 'identified' END,
  ${hashOf("jsonb_build_array('email', mail)")},
  jsonb_build_object(
    'format', 1, 'profileId', id, 'revision', 1, 'merges', 0, 'size', 0, 'shed', '{}'::jsonb, 'apart', '[]'::jsonb,
    'state', CASE WHEN n % 10 = 0 THEN 'anonymous' ELSE 'identified' END,
    'createdAt', at, 'updatedAt', at, 'stamps', '{}'::jsonb, 'devices', '{}'::jsonb,
    'aliases', CASE WHEN n % 50 = 7 THEN jsonb_build_object('crm', jsonb_build_object('name', 'c' || n)) ELSE '{}' END,
    'attributes', jsonb_build_object('firstName', CASE WHEN n % 200 = 3 THEN 'Joe' ELSE 'N' || n % 5000 END, 'email', mail),
    'custom', jsonb_build_object('plan', CASE WHEN n % 100 = 20 THEN 'pro' ELSE 'free' END, 'score', n % 1000),
    'lookups', jsonb_build_object('email', mail),
    'own', nothing, 'absorbed', nothing
  ) || CASE WHEN n % 10 = 0 THEN '{}' ELSE jsonb_build_object('externalId', 'u' || n, 'deprecated', '[]'::jsonb) END,
  (concat_ws(' ', 'x' || n, scored.term, $2::text || 'n' || n % 5000,
    CASE WHEN n % 50 = 7 THEN $3::text END,
    CASE WHEN n % 100 = 20 THEN $4::text ELSE $5::text END,
    CASE WHEN n % 200 = 3 THEN $6::text END))::tsvector
FROM (
  SELECT n, 'e' || n % 99000 || '@x.org' AS mail, ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS id,
    to_char(timestamp '2025-01-01' + n * interval '5 minutes', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"') AS at,
    '{"apps": {}, "events": {}, "revenue": {}, "sessions": {"count": 0}, "purchases": {}}'::jsonb AS nothing
  FROM generate_series(0, 99999) n
) AS people JOIN unnest($7::text::text[]) WITH ORDINALITY AS scored (term, place) ON scored.place = n % 1000 + 1`,
    [
      workspace,
      "zz",
      `'${terms.alias("crm")}'`,
      `'${terms.leaf(["plan"], "pro")}'`,
      `'${terms.leaf(["plan"], "free")}'`,
      `'${terms.word("joe")}'`,
      `{${Array.from({ length: 1_000 }, (_, score) => terms.leaf(["score"], score)).join()}}`,
    ],
  );
  await client.query(
    `INSERT INTO ${schema}.lookups (workspace, hash, version, kind, form, size)
SELECT $1::text, p.email, 'v', 'email', min(p.record->'lookups'->>'email'), count(*)
FROM ${schema}.profiles p WHERE p.workspace = $1::text GROUP BY p.email`,
    [workspace],
  );
  await client.query(`VACUUM ANALYZE ${schema}.profiles`);
  await client.query(`ANALYZE ${schema}.lookups`);
};
