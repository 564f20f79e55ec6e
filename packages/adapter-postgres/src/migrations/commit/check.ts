import type { Schema } from "../../database/schema-name.js";
import { foundIn, given, type Table, tables } from "./tables.js";

/**
 * Finds the change sets that expect what is not so. This statement has a snapshot of its own, after the locks: what it
 * finds as expected is locked, and stays so. A row that came to have its expected version between the two is not: then
 * all of it begins anew.
 */
export const checkExpectations = (schema: Schema): string => `SELECT
  coalesce(array_agg(DISTINCT seen.n) FILTER (WHERE NOT seen.so), '{}'),
  count(DISTINCT (seen.place, seen.key)) FILTER (WHERE seen.so AND seen.v IS NOT NULL)
INTO bad, present
FROM (
${tables.map((table, place) => seenIn(schema, table, place)).join("\n  UNION ALL\n")}
) AS seen;
IF present > locked THEN
  RAISE serialization_failure;
END IF;`;

const seenIn = (schema: Schema, { name, column, type, key }: Table, place: number): string =>
  `  SELECT e.n, e.v, ${place} AS place, e.k::text AS key, t.version IS NOT DISTINCT FROM e.v AS so
  FROM ${given(`expects,${name}`, `n integer, k ${type}, v text`)}
  LEFT JOIN ${foundIn(`${schema}.${name}`, "t.version", `t.${column} = ${key}`)} ON true`;
