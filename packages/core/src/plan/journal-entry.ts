import type { CommandType, Source } from "../commands/command.js";
import type { Instant } from "../values/instant.js";
import type { JsonObject } from "../values/json.js";
import type { ProfileId } from "../values/profile-id.js";
import type { Outcome } from "./outcome.js";

/**
 * Why an identifier belongs to a profile, or a profile to another: one entry per command that changed who is who (M16).
 * It stands under the profile whose identity changed; a merge under the absorbed one, with `into`.
 */
export type JournalEntry = {
  readonly id: string;
  readonly profileId: ProfileId;
  readonly into?: ProfileId;
  readonly time: Instant;
  readonly command: CommandType;
  readonly source: Source;
  readonly idempotencyKey?: string;
  readonly outcome: Outcome;
  /** The identifiers that met, as the command named them; what a profile has by a merge alone is not named (X3). */
  readonly evidence: JsonObject;
  /** Absorbed profiles whose identifiers the command named: the entry tells of them too, and goes when one is erased (X3). */
  readonly through?: readonly ProfileId[];
};
