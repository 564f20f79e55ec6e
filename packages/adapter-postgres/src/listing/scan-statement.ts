import { type Cell, candidateCap } from "@selfsame/core";
import type { Schema } from "../database/schema-name.js";
import { goneOf } from "../migrations/receipts.js";
import { type Parameters, parameters, type Sql } from "../segments/parameters.js";
import type { Range, Statement } from "./statement.js";

/** Cells of one kind in the order of their primary key, as rows of `key` and of `cell`, which is JSON. */
export const scanStatement = (schema: Schema, workspace: string, kind: Cell["kind"], range: Range): Statement => {
  const { table, key, members } = sources(schema)[kind];
  const given = parameters();
  const start = range.after === undefined ? "" : ` AND ${startAfter(key, range.after, given)}`;
  return {
    text: `SELECT ${key === "id" ? "r.id::text" : "encode(r.hash, 'hex')"} AS key, json_build_object(${members})::text AS cell
FROM ${schema}.${table} r WHERE r.workspace = ${given.text(workspace)}${start}
ORDER BY r.${key} LIMIT ${given.as("bigint", String(range.limit))}`,
    values: given.values(),
  };
};

const startAfter = (key: "id" | "hash", after: string, given: Parameters): Sql =>
  key === "id" ? `r.id > ${given.as("uuid", after)}` : `r.hash > ${given.as("bytea", `\\x${after}`)}`;

type Source = { readonly table: string; readonly key: "id" | "hash"; readonly members: Sql };

const sources = (schema: Schema): { readonly [Kind in Cell["kind"]]: Source } => ({
  profile: { table: "profiles", key: "id", members: "'id', r.id, 'version', r.version, 'record', r.record" },
  owner: { table: "owners", key: "hash", members: "'key', r.key, 'version', r.version, 'owner', r.owner" },
  lookup: {
    table: "lookups",
    key: "hash",
    members: `'kind', r.kind, 'form', r.form, 'version', r.version, 'members', ${membersSql(schema)}`,
  },
  receipt: {
    table: "receipts",
    key: "hash",
    members: `'receipt', r.receipt, 'version', r.version, 'gone', ${goneOf(schema)}`,
  },
  suppression: { table: "suppressions", key: "hash", members: "'key', r.key, 'version', r.version" },
});

/** The first of those who stand in the look-up in the row `r`. */
const membersSql = (schema: Schema): Sql => {
  const holders = (kind: "email" | "phone") =>
    `ARRAY(SELECT p.id FROM ${schema}.profiles p WHERE p.workspace = r.workspace AND p.${kind} = r.hash
  ORDER BY p.id LIMIT ${candidateCap + 1})`;
  return `array_to_json(CASE r.kind WHEN 'email' THEN ${holders("email")} ELSE ${holders("phone")} END)`;
};
