import type { Failure } from "@selfsame/core";
import { unsupported } from "@selfsame/core/stored";
import { err, ok, type Result } from "neverthrow";
import { newer, schema, schemaIn } from "./migrate.js";
import type { Store } from "./store.js";

/** Whether the database has what this code writes. */
export const check = async ({ db }: Store): Promise<Result<void, Failure>> => {
  const found = await schemaIn(db);
  if (found > schema) return err(newer);
  return found === schema ? ok() : err(notMigrated);
};

export const notMigrated = unsupported(
  "NotMigrated",
  "Run `await migrate({ client, database })` once, before the service starts.",
);
