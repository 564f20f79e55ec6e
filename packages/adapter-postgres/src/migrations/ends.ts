import { planned } from "./function.js";
import { hashed, members, profile } from "./load.js";
import type { Step } from "./step.js";

/**
 * Who answers for some keys: of each profile that they name the record, and that of the profile where its redirects end.
 * Of those between nothing is read but whither they lead. A way without an end is answered whole.
 */
export const ends: Step = {
  name: "ends",
  sql: (schema) => `
CREATE FUNCTION ${schema}.ends_1(w text, keys jsonb, most integer) RETURNS text
LANGUAGE plpgsql STABLE ${planned} AS $body$
BEGIN
RETURN (WITH RECURSIVE
${hashed(schema, "owners", "t.key, t.version, t.owner")},
${hashed(schema, "lookups", `t.kind, t.form, t.version, ${members(schema)} AS members`)},
way (start, id, into_id) AS (
  SELECT p.id, p.id, p.into_id FROM (
    SELECT k::uuid FROM jsonb_array_elements_text(keys->'profiles') k
    UNION SELECT owner FROM found_owners
    UNION SELECT unnest(members) FROM found_lookups
  ) AS named (id) CROSS JOIN ${profile(schema, "p.id = named.id")}
  UNION
  SELECT way.start, p.id, p.into_id FROM way CROSS JOIN ${profile(schema, "p.id = way.into_id")}
),
ended AS MATERIALIZED (
  SELECT way.start, (array_agg(way.id) FILTER (WHERE way.into_id IS NULL))[1] AS last, array_agg(way.id) AS ids
  FROM way GROUP BY way.start
),
shown AS (
  SELECT s.id, (array_agg(s.last) FILTER (WHERE s.last IS NOT NULL))[1] AS last FROM (
    SELECT start AS id, last FROM ended
    UNION ALL SELECT last, NULL FROM ended WHERE last IS NOT NULL
    UNION ALL SELECT unnest(ids), NULL FROM ended WHERE last IS NULL
  ) AS s GROUP BY s.id
)
SELECT json_build_object(
  'profiles', (
    SELECT json_agg(json_build_object('id', p.id, 'version', p.version, 'record',
      CASE WHEN p.into_id <> shown.last THEN jsonb_set(p.record, '{into}', to_jsonb(shown.last)) ELSE p.record END
    ) ORDER BY p.id)
    FROM shown CROSS JOIN ${profile(schema, "p.id = shown.id")}
  ),
  'owners', (SELECT json_agg(f) FROM found_owners f),
  'lookups', (SELECT json_agg(f) FROM found_lookups f)
)::text);
END
$body$;
`,
};
