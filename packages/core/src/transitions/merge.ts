import { err, ok, type Result } from "neverthrow";
import { type Absorption, absorb } from "../merging/absorb.js";
import type { MergePolicy } from "../merging/policy.js";
import type { LiveRecord } from "../profile/record.js";
import { viewOf } from "../profile/view.js";
import type { Refusal } from "../refusals/refusal.js";
import { refuse } from "../refusals/refuse.js";
import type { Instant } from "../values/instant.js";

/** Two different live profiles become one; `into` survives (M8). Profiles that the host protects stay as they are (M14). */
export const merge = (
  from: LiveRecord,
  into: LiveRecord,
  at: Instant,
  policy: MergePolicy,
): Result<Absorption, Refusal> => {
  for (const record of [from, into]) {
    const unharmed = unprotected(record, policy);
    if (unharmed.isErr()) return err(unharmed.error);
  }
  return absorb(into, from, at, policy);
};

/** Refused for a profile that the host protects (M14), and when its predicate fails. */
export const unprotected = (record: LiveRecord, policy: MergePolicy): Result<LiveRecord, Refusal> => {
  const answer = isProtected(record, policy);
  if (answer === "failed") return refuse({ code: "policy_failed", policy: "protect", rule: "must answer a boolean" });
  return answer ? refuse({ code: "protected", profileId: record.profileId }) : ok(record);
};

/** A host's predicate may throw or answer anything. */
const isProtected = (record: LiveRecord, { protect }: MergePolicy): boolean | "failed" => {
  try {
    const answer: unknown = protect(viewOf(record));
    return typeof answer === "boolean" ? answer : "failed";
  } catch {
    return "failed";
  }
};
