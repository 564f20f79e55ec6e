import type { Profile } from "../profile/profile.js";
import type { Dictionary } from "../values/dictionary.js";
import { defaultLimits, type Limits } from "../values/limits.js";
import { type NormalizePhone, normalizePhone } from "../values/phone.js";
import type { NamedFieldRule } from "./field-policy.js";

/** What a host decides about merging, in full. All of it is data or pure functions. */
export type MergePolicy = {
  /** What becomes of a merge where both sides have a label (M4, M7). */
  readonly onAliasConflict: "keep_survivor" | "refuse";
  /** By attribute name; `fill` for the others (M11). */
  readonly fields: Dictionary<NamedFieldRule>;
  /** Whether a profile may neither absorb nor be absorbed (M14). */
  readonly protect: (profile: Profile) => boolean;
  readonly limits: Limits;
  readonly normalizePhone: NormalizePhone;
};

export const defaultMergePolicy: MergePolicy = {
  onAliasConflict: "keep_survivor",
  fields: {},
  protect: () => false,
  limits: defaultLimits,
  normalizePhone,
};
