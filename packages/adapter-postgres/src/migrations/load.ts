import { foundBy, foundLookups, foundOwners, foundProfiles, foundVariables, profile, shown } from "./found.js";
import { planned } from "./function.js";
import { goneOf } from "./receipts.js";
import type { Step } from "./step.js";

/**
 * The cells of some keys, with all that they lead to. A stable function sees one snapshot, that of the statement which
 * calls it, and so its own statements may be many and small: what no key asks for costs nothing, and redirects are walked
 * where there are any. Those that go in a circle end where they meet themselves, since nobody is walked to twice.
 */
export const load: Step = {
  name: "load",
  sql: (schema) => `
CREATE FUNCTION ${schema}.load_1(w text, keys jsonb, most integer) RETURNS text
LANGUAGE plpgsql STABLE ${planned} AS $body$
#variable_conflict use_column
DECLARE
  ${foundVariables}
  below uuid[] := '{}';
  found_receipts json;
  found_suppressions json;
BEGIN
${foundOwners(schema)}
${foundLookups(schema)}
${foundBy(schema, "receipts", `t.version, t.profile_id, t.receipt, ${goneOf(schema, "t")} AS gone`, "array_agg(f.profile_id)")}
${foundBy(schema, "suppressions", "t.key, t.version")}
${foundProfiles(schema)}
IF more IS NOT NULL OR keys ? 'lineage' THEN
  more := ARRAY(SELECT k::uuid FROM jsonb_array_elements_text(keys->'lineage') k);
  WHILE cardinality(more) > 0 LOOP
    more := ARRAY(
      SELECT p.id FROM unnest(more) AS u (id) CROSS JOIN ${profile(schema, "p.into_id = u.id")}
      WHERE p.id <> ALL (below)
    );
    below := below || more;
  END LOOP;
  WITH RECURSIVE above (id, into_id) AS (
    SELECT p.id, p.into_id FROM unnest(ids) AS named (id) CROSS JOIN ${profile(schema, "p.id = named.id")}
    UNION
    SELECT p.id, p.into_id FROM above CROSS JOIN ${profile(schema, "p.id = above.into_id")}
  )
  SELECT ${shown("p.record")} INTO found_profiles
  FROM (SELECT id FROM above UNION SELECT unnest(below)) AS named CROSS JOIN ${profile(schema, "p.id = named.id")};
END IF;
RETURN json_build_object(
  'profiles', found_profiles, 'owners', found_owners, 'lookups', found_lookups, 'receipts', found_receipts,
  'suppressions', found_suppressions
)::text;
END
$body$;
`,
};
