import type { Schema } from "../database/schema-name.js";
import { hashOf } from "./function.js";

/** What `foundBy` and `foundProfiles` work with, as a function declares it. */
export const foundVariables = `ids uuid[] := ARRAY(SELECT k::uuid FROM jsonb_array_elements_text(keys->'profiles') k);
  more uuid[];
  found_profiles json;
  found_owners json;
  found_lookups json;`;

/** Finds the cells of a table, as rows called `t`, if any key is of it; and whom they lead to, who joins the `ids`. */
export const foundBy = (
  schema: Schema,
  table: string,
  columns: string,
  ledTo = "NULL",
): string => `IF keys ? '${table}' THEN
  SELECT json_agg(f), ${ledTo} INTO found_${table}, more
  FROM jsonb_array_elements(keys->'${table}') k CROSS JOIN LATERAL (
    SELECT ${columns} FROM ${schema}.${table} t WHERE t.workspace = w AND t.hash = ${hashOf("k")} OFFSET 0
  ) f;
  ids := ids || more;
END IF;`;

export const foundOwners = (schema: Schema): string =>
  foundBy(schema, "owners", "t.key, t.version, t.owner", "array_agg(f.owner)");

export const foundLookups = (schema: Schema): string =>
  foundBy(schema, "lookups", `t.kind, t.form, t.version, ${members(schema)} AS members`, everyMember);

/** The profiles of the `ids`; `more` are those into whom they were absorbed, if any were. */
export const foundProfiles = (
  schema: Schema,
): string => `SELECT ${shown("p.record")}, array_agg(p.into_id) FILTER (WHERE p.into_id IS NOT NULL)
INTO found_profiles, more
FROM (SELECT DISTINCT unnest(ids) AS id) AS named CROSS JOIN ${profile(schema, "p.id = named.id")};`;

export const shown = (record: string): string =>
  `json_agg(json_build_object('id', p.id, 'version', p.version, 'record', ${record}) ORDER BY p.id)`;

/** By the index for each row before it: see `foundIn`. */
export const profile = (schema: Schema, where: string): string =>
  `LATERAL (SELECT p.* FROM ${schema}.profiles p WHERE p.workspace = w AND ${where} OFFSET 0) p`;

/** A hash is that of an email or of a phone, never of both. */
const members = (schema: Schema): string => `ARRAY(SELECT m.id FROM (
    (SELECT p.id FROM ${schema}.profiles p WHERE p.workspace = w AND p.email = t.hash ORDER BY p.id LIMIT most)
    UNION ALL
    (SELECT p.id FROM ${schema}.profiles p WHERE p.workspace = w AND p.phone = t.hash ORDER BY p.id LIMIT most)
  ) m ORDER BY m.id)`;

/** No array holds arrays of several lengths. */
const everyMember = "string_to_array(string_agg(nullif(array_to_string(f.members, ','), ''), ','), ',')::uuid[]";
