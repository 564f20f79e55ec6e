import type { Alias } from "../values/alias.js";
import type { LimitName } from "../values/limits.js";
import type { ProfileId } from "../values/profile-id.js";

/** Where in the input something stands, from the outside in. */
export type InputPath = readonly (string | number)[];

/** Which of two targets is spoken of, where a command has two. */
export type Side = "from" | "into";

type Rule<Code extends string, Data = unknown> = { readonly kind: "refusal"; readonly code: Code } & Data;
type Sided = { readonly side?: Side };

/**
 * A rule speaking: decided on a consistent state, nothing written. The code is stable; the data is what a host needs to
 * act, and names nothing personal of another profile (L19). `codes.ts` says of each what it means and what to do.
 */
export type Refusal =
  | Rule<"invalid_input", { readonly path: InputPath; readonly rule: string }>
  | Rule<"limit_exceeded", { readonly path: InputPath; readonly limit: LimitName; readonly max: number }>
  | Rule<"invalid_operation", { readonly path: InputPath; readonly rule: string }>
  | Rule<"policy_failed", { readonly policy: string; readonly rule: string }>
  | Rule<"profile_not_found", Sided>
  | Rule<"ambiguous", Sided & { readonly candidates: readonly ProfileId[] }>
  | Rule<"already_identified", { readonly profileId: ProfileId }>
  | Rule<"alias_taken", { readonly alias: Alias }>
  | Rule<"alias_not_found", { readonly alias: Alias }>
  | Rule<"alias_on_anonymous_profile", { readonly profileId: ProfileId }>
  | Rule<"alias_label_conflict", { readonly labels: readonly string[] }>
  | Rule<"protected", { readonly profileId: ProfileId }>
  | Rule<"kept_apart">
  | Rule<"not_merged", { readonly profileId: ProfileId }>
  | Rule<"external_id_in_use">
  | Rule<"external_id_not_primary">
  | Rule<"external_id_primary">
  | Rule<"external_id_absorbed">
  | Rule<"erased", Sided & { readonly profileId: ProfileId }>
  | Rule<"suppressed">
  | Rule<"idempotency_key_reused">
  | Rule<"stale_preview">;

export type RefusalCode = Refusal["code"];

export type RefusalOf<Code extends RefusalCode> = Extract<Refusal, { readonly code: Code }>;
