import type { Failure } from "@selfsame/core";
import { unsupported } from "@selfsame/core/stored";
import { err, ok, type Result } from "neverthrow";
import type { Database } from "../database/database.js";
import { stateOf } from "./state.js";
import { steps } from "./steps.js";

/** Whether the server can be reached and will do, and has the schema that this code knows, or one that it can work with. */
export const check = async (database: Database): Promise<Result<void, Failure>> => {
  const state = await stateOf(database);
  return state.andThen(({ step, needs }) => {
    if (step < steps.length) return err(notMigrated);
    return needs > steps.length ? err(tooNew) : ok();
  });
};

const notMigrated = unsupported(
  "NotMigrated",
  "Migrate the schema: `migrate({ client, schema })`, or the SQL of `migrations({ schema })`.",
);

export const tooNew = unsupported(
  "SchemaTooNew",
  "Upgrade @selfsame/adapter-postgres: a newer version of it migrated the schema, and this one cannot work with it.",
);
