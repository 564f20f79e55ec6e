import type { Failure } from "@selfsame/core";
import { answered, unavailable, unsupported } from "@selfsame/core/stored";
import { err, errAsync, ok, type Result, type ResultAsync } from "neverthrow";
import type { PostgresClient } from "../database/client.js";
import { type Database, databaseOf } from "../database/database.js";
import { isSchemaName, quoted } from "../database/schema-name.js";
import { tooNew } from "./check.js";
import { type Migration, migrations } from "./migrations.js";
import { stateOf } from "./state.js";
import { steps } from "./steps.js";

/** The names of the steps that were missing. */
export type Migrated = { readonly taken: readonly string[] };

/**
 * Brings a schema up to what this code needs. May be called again, and by many processes at once: each step is one
 * transaction, and who comes second waits for the first. A schema that is newer is left alone.
 */
export const migrate = ({
  client,
  schema = "selfsame",
}: {
  readonly client: PostgresClient;
  readonly schema?: string;
}): ResultAsync<Migrated, Failure> =>
  isSchemaName(schema)
    ? answered(() => takeSteps(databaseOf(client, quoted(schema), 0), migrations({ schema })), unavailable)
    : errAsync(noName);

const takeSteps = async (database: Database, all: readonly Migration[]): Promise<Result<Migrated, Failure>> => {
  const state = await stateOf(database);
  if (state.isErr()) return err(state.error);
  if (state.value.needs > steps.length) return err(tooNew);
  const missing = all.filter(({ step }) => step > state.value.step);
  for (const { sql } of missing) {
    const taken = await database.rows(sql, []);
    if (taken.isErr()) return err(taken.error);
  }
  return ok({ taken: missing.map(({ name }) => name) });
};

const noName = unsupported("SchemaName", "Name a schema by 1 to 63 letters, digits and _, not beginning with pg_.");
