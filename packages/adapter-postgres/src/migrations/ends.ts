import { foundLookups, foundOwners, foundProfiles, foundVariables, profile, shown } from "./found.js";
import { planned } from "./function.js";
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
#variable_conflict use_column
DECLARE
  ${foundVariables}
BEGIN
${foundOwners(schema)}
${foundLookups(schema)}
${foundProfiles(schema)}
IF more IS NOT NULL THEN
  WITH RECURSIVE way (start, id, into_id) AS (
    SELECT p.id, p.id, p.into_id FROM unnest(ids) AS named (id) CROSS JOIN ${profile(schema, "p.id = named.id")}
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
      UNION ALL SELECT unnest(ended.ids), NULL FROM ended WHERE last IS NULL
    ) AS s GROUP BY s.id
  )
  SELECT ${shown("CASE WHEN p.into_id <> shown.last THEN jsonb_set(p.record, '{into}', to_jsonb(shown.last)) ELSE p.record END")}
  INTO found_profiles FROM shown CROSS JOIN ${profile(schema, "p.id = shown.id")};
END IF;
RETURN json_build_object('profiles', found_profiles, 'owners', found_owners, 'lookups', found_lookups)::text;
END
$body$;
`,
};
