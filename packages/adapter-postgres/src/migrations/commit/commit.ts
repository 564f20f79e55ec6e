import type { Schema } from "../../database/schema-name.js";
import { planned } from "../function.js";
import type { Step } from "../step.js";
import { appendRows } from "./append-rows.js";
import { checkExpectations } from "./check.js";
import { findKnown } from "./known.js";
import { lockRows } from "./lock.js";
import { foundIn, given, type Table, tables, written } from "./tables.js";
import { writeLookups, writeOwners, writeReceipts, writeSuppressions } from "./write-cells.js";
import { countMoves, writeProfiles } from "./write-profiles.js";
import { writeSpans } from "./write-spans.js";

/**
 * Many change sets in one statement of a client's, of which no two have to do with each other. Each statement in here has
 * a snapshot of its own, so that what comes after a lock sees what was committed before the lock was granted. Answers the
 * places of those that conflict. `again`: any of them may be there already.
 */
export const commit: Step = {
  name: "commit",
  sql: (schema) => `
CREATE FUNCTION ${schema}.commit_1(w text, batch jsonb, again boolean) RETURNS text
LANGUAGE plpgsql VOLATILE ${planned} AS $body$
#variable_conflict use_column
DECLARE
  locked bigint := 0;
  present bigint;
  bad integer[];
  doubted integer[];
  known integer[] := '{}';
  skipped integer[];
  moved_hashes bytea[];
  moved_to text[];
  moved_keys jsonb[];
  moved_by bigint[];
  held_lookups bytea[];
  spanned uuid[];
BEGIN
-- Anything stricter goes on seeing the past after a lock was granted.
IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
  RAISE feature_not_supported;
END IF;
-- Submitted again after its connection was lost, a batch waits until its first attempt came to an end.
PERFORM pg_advisory_xact_lock(hashtextextended(w || (batch #>> '{ids,0}'), 0));
${lockRows(schema)}
${checkExpectations(schema)}
SELECT bad || coalesce(array_agg(n), '{}') INTO doubted
FROM generate_series(0, jsonb_array_length(batch->'ids') - 1) n WHERE again OR (batch->'doubted') @> to_jsonb(n);
${findKnown(schema)}
skipped := bad || known;
IF cardinality(bad) < jsonb_array_length(batch->'ids') THEN
${countMoves(schema)}
${writeProfiles(schema)}
${writeOwners(schema)}
${writeLookups(schema)}
${writeReceipts(schema)}
${writeSuppressions(schema)}
${appendRows(schema)}
${writeSpans(schema)}
${tables.map((table) => removeGuards(schema, table)).join("\n")}
END IF;
RETURN (SELECT coalesce(json_agg(n), '[]') FROM unnest(bad) n WHERE n <> ALL (known))::text;
END
$body$;
`,
};

const removeGuards = (
  schema: Schema,
  { name, column, type, key }: Table,
): string => `IF batch #> '{guards,${name}}' IS NOT NULL THEN
  DELETE FROM ${schema}.${name} g
  USING ${given(`guards,${name}`, `n integer, k ${type}`)} CROSS JOIN ${foundIn(`${schema}.${name}`, "t.ctid", `t.${column} = ${key}`)}
  WHERE ${written} AND g.workspace = w AND g.ctid = t.ctid;
END IF;`;
