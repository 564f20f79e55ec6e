import type { Failure } from "./failure.js";
import type { Refusal, RefusalCode, RefusalOf } from "./refusal.js";

/** Everything that can stand in the way of any command. */
type AnyRefusalCode =
  | "invalid_input"
  | "limit_exceeded"
  | "erased"
  | "suppressed"
  | "idempotency_key_reused"
  | "stale_preview";

/** Why there is no `Done`: a rule, or the world. With codes given, the refusals of that method and those of any command. */
export type Problem<Code extends RefusalCode = Refusal["code"]> = RefusalOf<Code | AnyRefusalCode> | Failure;
