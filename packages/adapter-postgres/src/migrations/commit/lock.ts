import type { Schema } from "../../database/schema-name.js";
import { given, type Table, tables } from "./tables.js";

/**
 * Locks the rows that have the version that is expected, and those that are written whatever their version. A row that
 * was changed while this waited for it is looked at again, and left out if its version is another one now.
 */
export const lockRows = (schema: Schema): string => tables.map((table) => lockIn(schema, table)).join("\n");

const lockIn = (
  schema: Schema,
  { name, column, type, key }: Table,
): string => `IF batch #> '{locks,${name}}' IS NOT NULL THEN
  SELECT locked + count(*) FILTER (WHERE wanted.v IS NOT NULL)${name === "lookups" ? ", array_agg(wanted.key)" : ""}
  INTO locked${name === "lookups" ? ", held_lookups" : ""}
  FROM (
    SELECT ${key} AS key, e.v FROM ${given(`locks,${name}`, `k ${type}, v text`)} ORDER BY 1 OFFSET 0
  ) AS wanted CROSS JOIN LATERAL (
    SELECT 1 FROM ${schema}.${name} t
    WHERE t.workspace = w AND t.${column} = wanted.key AND (wanted.v IS NULL OR t.version = wanted.v)
    FOR UPDATE
  ) AS held;
END IF;`;
