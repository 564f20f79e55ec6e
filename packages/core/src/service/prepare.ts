import { err, ok, type Result } from "neverthrow";
import type { ParsedCommand } from "../parse/command.js";
import type { Refusal } from "../refusals/refusal.js";
import { keyUseOf } from "./key-use.js";
import type { Prepared } from "./prepared.js";
import { checkSchemas, isSomeSchema } from "./schemas.js";
import type { Configuration, Service } from "./service.js";
import { suppressing, suppressionsOf } from "./suppressions.js";

/**
 * What parsing alone cannot say: the host's schemas, and the digests of an idempotency key and of identifiers. Where none
 * is asked for, every command takes as long, so that those of one breath get in line in their order.
 */
export const prepare = async (
  { command, idempotencyKey }: ParsedCommand,
  { schemas, platform }: Service,
  configuration: Configuration,
): Promise<Result<Prepared, Refusal>> => {
  if (command.type === "track" && isSomeSchema(schemas)) {
    const checked = await checkSchemas(command.changes, schemas);
    if (checked.isErr()) return err(checked.error);
  }
  const keyUse = idempotencyKey === undefined ? undefined : await keyUseOf(command, idempotencyKey, platform);
  const suppressions = await suppressionsOf(command, configuration, platform);
  return ok({
    command,
    ...(keyUse && { keyUse }),
    ...(suppressions && { suppressions }),
    ...(command.type === "erase" &&
      command.suppress &&
      suppressions && { suppressing: (names) => suppressing(names, configuration, platform) }),
  });
};
