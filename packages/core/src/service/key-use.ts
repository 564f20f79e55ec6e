import type { Command } from "../commands/command.js";
import type { KeyUse } from "../plan/context.js";
import { canonicalJson, type JsonValue } from "../values/json.js";
import type { Platform } from "./platform.js";

/** The digests under which an answer is recorded (G4): of the key, and of the command in its canonical form. */
export const keyUseOf = async (command: Command, idempotencyKey: string, { digest }: Platform): Promise<KeyUse> => ({
  idempotencyKey,
  digest: await digest(idempotencyKey),
  fingerprint: await digest(canonicalJson(asJson(command))),
});

/** A parsed command is JSON already; its optional members make the compiler forget it. */
const asJson = (command: Command): JsonValue => JSON.parse(JSON.stringify(command));
