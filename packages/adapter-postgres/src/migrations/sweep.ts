import type { Schema } from "../database/schema-name.js";
import { planned } from "./function.js";
import { goneOf, sparing, tellsOfErased } from "./receipts.js";
import type { Step } from "./step.js";

const personsAtOnce = 100;

/**
 * Sweeps wait for each other at the erasures, and for nobody else: a row that someone holds is left for the next call.
 * An erasure is done with when nothing of it is left.
 */
export const sweep: Step = {
  name: "sweep",
  sql: (schema) => `${sparing(schema)}
CREATE FUNCTION ${schema}.sweep_1(w text, most bigint) RETURNS text
LANGUAGE plpgsql VOLATILE ${planned} AS $body$
DECLARE
  ids uuid[];
  rest bigint := most;
  gone bigint;
BEGIN
SELECT array_agg(profile_id) INTO ids FROM (
  SELECT profile_id FROM ${schema}.erasures WHERE workspace = w
  ORDER BY profile_id LIMIT ${personsAtOnce} FOR UPDATE
) AS erased;
${removals(schema).map(removing).join("\n")}
IF rest > 0 AND NOT (${left(schema)}) THEN
  DELETE FROM ${schema}.erasures WHERE workspace = w AND profile_id = ANY (ids);
END IF;
RETURN json_build_object(
  'removed', most - rest,
  'more', EXISTS (SELECT FROM ${schema}.erasures WHERE workspace = w)
)::text;
END
$body$;
`,
};

type Removal = { readonly from: string; readonly where: string; readonly by: string };

const removals = (schema: Schema): readonly Removal[] => {
  const rows = (table: string, where: string): Removal => ({
    from: `${schema}.${table} r`,
    where: `r.workspace = w AND ${where}`,
    by: `DELETE FROM ${schema}.${table} r`,
  });
  const receipts = (where: string): Removal => ({
    from: `${schema}.receipts r`,
    where: `r.workspace = w AND ${where} AND ${tellsOfErased(schema)}`,
    by: `UPDATE ${schema}.receipts r SET receipt = ${schema}.sparing_1(r.receipt, ${goneOf(schema)}),
    others = ${othersNow(schema)}, revision = ${revisionNow(schema)}`,
  });
  return [
    rows("history", "r.profile_id = ANY (ids)"),
    rows("journal", "r.profile_id = ANY (ids)"),
    rows("journal", "r.others && ids"),
    rows("feed", `r.profile_id = ANY (ids) AND ${isBeforeErasure(schema)}`),
    rows("feed", "r.others && ids"),
    receipts("r.profile_id = ANY (ids)"),
    receipts("r.others ?| ids::text[]"),
  ];
};

const removing = ({ from, where, by }: Removal): string => `${by}
WHERE r.workspace = w AND r.ctid = ANY (ARRAY(SELECT r.ctid FROM ${from} WHERE ${where} LIMIT rest FOR UPDATE OF r SKIP LOCKED));
GET DIAGNOSTICS gone = ROW_COUNT;
rest := rest - gone;`;

const left = (schema: Schema): string =>
  removals(schema)
    .map(({ from, where }) => `EXISTS (SELECT FROM ${from} WHERE ${where})`)
    .join(" OR ");

const isBeforeErasure = (schema: Schema): string =>
  `r.revision < (SELECT e.revision FROM ${schema}.profiles e
    WHERE e.workspace = w AND e.id = r.profile_id AND e.state = 'erased')`;

/** A receipt is not looked at again on account of the same erasure, since it now counts as recorded after it. */
const othersNow = (schema: Schema): string => `(
  SELECT jsonb_object_agg(o.key, coalesce((SELECT e.revision FROM ${schema}.profiles e
    WHERE e.workspace = w AND e.id = o.key::uuid AND e.state = 'erased'), o.value::bigint))
  FROM jsonb_each_text(r.others) o)`;

const revisionNow = (schema: Schema): string => `coalesce((SELECT e.revision FROM ${schema}.profiles e
  WHERE e.workspace = w AND e.id = r.profile_id AND e.state = 'erased'), r.revision)`;
