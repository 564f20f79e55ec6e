import type { Engagement } from "../profile/engagement.js";
import type { Alias } from "../values/alias.js";
import type { ProfileId } from "../values/profile-id.js";
import type { StoredValue } from "../values/stored-value.js";

/** Whose value it is now; `combined` when a policy made it out of both. */
export type FieldSource = "survivor" | "absorbed" | "combined";

/** Why an absorbed profile's pair became free: its label (M4) or, under another label, its name (M5) was there already. */
export type DroppedAlias = Alias & { readonly reason: "label_taken" | "name_taken" };

/** What a merge did, field by field (M13). `Value` is the form of attribute values: stored, or the host's. */
export type MergeReport<Value = StoredValue> = {
  readonly survivor: ProfileId;
  readonly absorbed: ProfileId;
  /** By attribute path; every attribute that the survivor has now. */
  readonly fields: { readonly [path: string]: { readonly value: Value; readonly source: FieldSource } };
  readonly aliases: { readonly moved: readonly Alias[]; readonly dropped: readonly DroppedAlias[] };
  /** What was added to the survivor's counts. */
  readonly counts: Engagement;
};
