import type { FailureCode } from "./failure.js";
import type { RefusalCode } from "./refusal.js";

/** One code of a problem: what it means, by which rules, with which data, and what a host does about it. */
export type CodeEntry = {
  readonly meaning: string;
  readonly rules: readonly string[];
  readonly data: readonly string[];
  readonly whatToDo: string;
};

const entry = (rules: string, data: string, meaning: string, whatToDo: string): CodeEntry => ({
  meaning,
  rules: rules.split(" "),
  data: data === "" ? [] : data.split(" "),
  whatToDo,
});

/** Every code, once: the error reference of the documentation is generated from here. */
export const refusalCodes: Record<RefusalCode, CodeEntry> = {
  invalid_input: entry(
    "L18 A5",
    "path rule",
    "Something in the call is not what it must be.",
    "Correct the value at `path`; the same call is refused again.",
  ),
  limit_exceeded: entry(
    "L18 A4 M14",
    "path limit max",
    "A value, a list or a result is larger than a limit, or a profile than its store can keep (`recordBytes`).",
    "Send less, or raise the limit in `policy.limits`; `recordBytes` is the store's own, and stays.",
  ),
  invalid_operation: entry(
    "A1 A2",
    "path rule",
    "An operation does not fit the value that is there; nothing of the command was written.",
    "Read the profile, and set the attribute instead.",
  ),
  policy_failed: entry(
    "M11 M14",
    "policy rule",
    "A function or schema of the host's threw, or answered something that is no answer.",
    "Mend the function that `policy` names.",
  ),
  profile_not_found: entry(
    "L6 L16 L20 M9 M15",
    "side",
    "No live profile has the identifier, or none is left after the prioritization.",
    "Create the profile first (`recognize`, or `track` by another identifier).",
  ),
  ambiguous: entry(
    "L20",
    "side candidates",
    "Several profiles share the email or phone, and the prioritization leaves more than one.",
    "Name one of `candidates` by its profile id, or add a filter.",
  ),
  already_identified: entry(
    "L5",
    "profileId",
    "The profile has another external id.",
    "Someone else logged in on this device: `recognize` a new anonymous profile. Or `merge`, if it is one person.",
  ),
  alias_taken: entry(
    "L8 L11",
    "alias",
    "Another profile has the pair; neither was changed.",
    "Choose another name, or `merge` when both are one person.",
  ),
  alias_not_found: entry("L11 L12", "alias", "No profile has the pair.", "Use `addAlias`."),
  alias_on_anonymous_profile: entry(
    "L13",
    "profileId",
    "Through the API no alias is set on an existing anonymous profile.",
    'Identify the profile first, or send the command with `source: "sdk"` when it comes from a device.',
  ),
  alias_label_conflict: entry(
    "M7",
    "labels",
    "Both profiles have a name under a label, and the policy says to refuse.",
    "Remove or rename one of the two aliases, or merge under `keep_survivor`.",
  ),
  protected: entry(
    "M14",
    "profileId",
    "The host protects this profile from merging.",
    "Leave it, or change `policy.protect`.",
  ),
  kept_apart: entry(
    "F4 M15",
    "",
    "An unmerge took the two apart: no rule joins them again.",
    "Nothing; or `merge` them, when a person says that they are one.",
  ),
  not_merged: entry(
    "M15",
    "profileId",
    "The profile was never absorbed by another.",
    "Nothing is to be undone: `explain` tells of whom the profile is.",
  ),
  external_id_in_use: entry(
    "X1",
    "",
    "The new external id is, or was, someone's.",
    "Choose another; a deprecated one can be dropped first.",
  ),
  external_id_not_primary: entry(
    "X1",
    "",
    "The external id was renamed already.",
    "Rename the current one: `find` tells it.",
  ),
  external_id_primary: entry("X2", "", "A primary external id is never dropped.", "Rename it first."),
  external_id_absorbed: entry(
    "X2",
    "",
    "An absorbed profile would need the external id back in an unmerge.",
    "Keep it.",
  ),
  erased: entry("X3", "profileId side", "The profile was erased.", "Forget the profile id, and `recognize` a new one."),
  suppressed: entry("X3", "", "The person asked never to be known again.", "Do not send this person's data."),
  idempotency_key_reused: entry(
    "G4",
    "",
    "The key was used for another command.",
    "Use a fresh key for each command, and the same only for its retries.",
  ),
  stale_preview: entry("M13", "", "What the preview showed is no longer what would happen.", "Preview again."),
};

export const failureCodes: Record<FailureCode, CodeEntry> = {
  unavailable: entry(
    "G5",
    "retryable cause",
    "The store was not reached or did not answer in time, or the call was withdrawn. Nothing was written.",
    "Try again later.",
  ),
  contention: entry(
    "G5 G6",
    "retryable cause retryAfterMs",
    "Others kept changing the same profiles. Nothing was written.",
    "Try again after `retryAfterMs`.",
  ),
  corrupt_record: entry(
    "G5",
    "retryable cause",
    "A stored record is not what this library writes. Nothing was written.",
    "Look at the record: something else wrote to the store.",
  ),
  unsupported: entry(
    "G5",
    "retryable cause remedy",
    "The store cannot do this: not migrated, too old, or written by a newer version.",
    "Do what `remedy` says.",
  ),
  unknown: entry(
    "G4 G5",
    "retryable cause",
    "Nobody knows whether the change was made.",
    "Send the command again with the same idempotency key; without one, look first.",
  ),
};
