import { err, ok, type Result } from "neverthrow";
import type { ParsedCommand } from "../parse/command.js";
import type { Refusal } from "../refusals/refusal.js";
import { keyUseOf } from "./key-use.js";
import type { Prepared } from "./prepared.js";
import { checkSchemas } from "./schemas.js";
import type { Service } from "./service.js";

/** What parsing alone cannot say: the host's schemas, and the digests of an idempotency key. */
export const prepare = async (
  { command, idempotencyKey }: ParsedCommand,
  { schemas, platform }: Service,
): Promise<Result<Prepared, Refusal>> => {
  if (command.type === "track") {
    const checked = await checkSchemas(command.changes, schemas);
    if (checked.isErr()) return err(checked.error);
  }
  return ok({ command, keyUse: await keyUseOf(command, idempotencyKey, platform) });
};
