import type { Failure } from "@selfsame/core";
import { unsupported } from "@selfsame/core/stored";
import { err, ok, type Result } from "neverthrow";
import { memberOf } from "../database/answers.js";
import type { Database } from "../database/database.js";
import { literal, type Schema } from "../database/schema-name.js";

/** What a schema is, by the number of its last step and the least number of steps that code must know to work with it. */
export type SchemaState = { readonly step: number; readonly needs: number };

/** Looks at the server and the schema; the failure says what to do about a server that will not do. */
export const stateOf = async ({ schema, ask }: Database): Promise<Result<SchemaState, Failure>> => {
  const server = (await ask(serverSql(schema), [])).andThen(sound);
  if (server.isErr()) return err(server.error);
  if (memberOf(server.value, "migrated") !== true) return ok({ step: 0, needs: 0 });
  const steps = await ask(stepsSql(schema), []);
  return steps.map((found) => ({ step: Number(memberOf(found, "step")), needs: Number(memberOf(found, "needs")) }));
};

const serverSql = (schema: Schema): string => `SELECT json_build_object(
  'version', current_setting('server_version_num')::integer,
  'encoding', current_setting('server_encoding'),
  'isolation', current_setting('transaction_isolation'),
  'migrated', to_regclass(${literal(`${schema}.migrations`)}) IS NOT NULL
)::text AS answer`;

const stepsSql = (schema: Schema): string => `SELECT json_build_object(
  'step', coalesce(max(step), 0), 'needs', coalesce(max(needs), 0)
)::text AS answer FROM ${schema}.migrations`;

const sound = (server: unknown): Result<unknown, Failure> => {
  if (!(Number(memberOf(server, "version")) >= 140_000)) return err(tooOld);
  if (memberOf(server, "encoding") !== "UTF8") return err(otherEncoding);
  return memberOf(server, "isolation") === "read committed" ? ok(server) : err(otherIsolation);
};

const tooOld = unsupported("ServerTooOld", "Take PostgreSQL 14 or later.");
const otherEncoding = unsupported("ServerEncoding", "Take a database whose encoding is UTF8.");
const otherIsolation = unsupported(
  "TransactionIsolation",
  "Let the client's transactions be READ COMMITTED, as they are by default: see default_transaction_isolation.",
);
