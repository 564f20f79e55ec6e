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
  SELECT locked + count(*) FILTER (WHERE held.v IS NOT NULL)${name === "lookups" ? ", array_agg(held.key)" : ""}
  INTO locked${name === "lookups" ? ", held_lookups" : ""} FROM (
    SELECT wanted.v, wanted.key
    FROM (SELECT ${key} AS key, e.v FROM ${given(`locks,${name}`, `k ${type}, v text`)}) AS wanted
    JOIN ${schema}.${name} t ON t.workspace = w AND t.${column} = wanted.key
    WHERE wanted.v IS NULL OR t.version = wanted.v
    ORDER BY t.${column} FOR UPDATE OF t
  ) AS held;
END IF;`;
