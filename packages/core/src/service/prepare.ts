import { err, ok, type Result } from "neverthrow";
import type { ParsedCommand } from "../parse/command.js";
import type { Refusal } from "../refusals/refusal.js";
import { keyUseOf } from "./key-use.js";
import type { Prepared } from "./prepared.js";
import { checkSchemas } from "./schemas.js";
import type { Configuration, Service } from "./service.js";
import { suppressionsOf } from "./suppressions.js";

/** What parsing alone cannot say: the host's schemas, and the digests of an idempotency key and of identifiers. */
export const prepare = async (
  { command, idempotencyKey }: ParsedCommand,
  { schemas, platform }: Service,
  configuration: Configuration,
): Promise<Result<Prepared, Refusal>> => {
  if (command.type === "track") {
    const checked = await checkSchemas(command.changes, schemas);
    if (checked.isErr()) return err(checked.error);
  }
  const keyUse = await keyUseOf(command, idempotencyKey, platform);
  const suppressions = await suppressionsOf(command, configuration, platform);
  return ok({ command, ...(keyUse && { keyUse }), ...(suppressions && { suppressions }) });
};
