import type { MergeRule } from "../commands/command.js";
import { areKeptApart } from "../merging/kept-apart.js";
import type { MergePolicy } from "../merging/policy.js";
import { bestFirst, type SurvivorPreference } from "../merging/survivor.js";
import type { LiveRecord } from "../profile/record.js";
import type { RefusalCode } from "../refusals/refusal.js";
import { refuse } from "../refusals/refuse.js";
import { merge, unprotected } from "../transitions/merge.js";
import type { Instant } from "../values/instant.js";
import type { ProfileId } from "../values/profile-id.js";

/** Which profiles count as duplicates, who of them survives, and how many may become one. */
export type DuplicateRule = {
  readonly by: MergeRule["by"];
  readonly prefer: readonly SurvivorPreference[];
  readonly largest: number;
};

/** Why profiles are left as they are: the group is larger than the rule allows, or what a merge of them would be refused. */
export type SkipReason = "too_large" | RefusalCode;

/** Profiles that share one normal email or phone, and what the rule would make of them (F4). */
export type DuplicateGroup = {
  readonly key: string;
  /** How many live profiles share it. */
  readonly count: number;
  /** Who would absorb the others; nobody where nothing is to be merged. */
  readonly survivor?: ProfileId;
  /** Who would be absorbed, in this order. */
  readonly absorbed: readonly ProfileId[];
  /** Who would be left as they are, and why; of a group that is too large the first hundred or so. */
  readonly skipped?: readonly { readonly profileId: ProfileId; readonly reason: SkipReason }[];
};

/** A group as a store knows it. */
export type SharedKey = Pick<DuplicateGroup, "key" | "count"> & { readonly members: readonly ProfileId[] };

export const tooLarge = ({ key, count, members }: SharedKey): DuplicateGroup => ({
  key,
  count,
  absorbed: [],
  skipped: members.map((profileId) => ({ profileId, reason: "too_large" })),
});

/**
 * What a rule makes of a group: the merges in their order, each tried on what the ones before it left, so that the
 * preview is what the job does when nobody comes between.
 */
export const planGroup = (
  key: string,
  records: readonly LiveRecord[],
  { prefer }: DuplicateRule,
  at: Instant,
  policy: MergePolicy,
): DuplicateGroup => {
  let survivor: LiveRecord | undefined;
  const absorbed: ProfileId[] = [];
  const skipped: { profileId: ProfileId; reason: SkipReason }[] = [];
  for (const record of bestFirst(records, prefer)) {
    const { profileId } = record;
    const grown = survivor === undefined ? unprotected(record, policy) : joined(record, survivor, at, policy);
    if (grown.isErr()) {
      skipped.push({ profileId, reason: grown.error.code });
      continue;
    }
    if (survivor !== undefined) absorbed.push(profileId);
    survivor = grown.value;
  }
  return {
    ...{ key, count: records.length, absorbed },
    ...(survivor !== undefined && absorbed.length > 0 && { survivor: survivor.profileId }),
    ...(skipped.length > 0 && { skipped }),
  };
};

const joined = (record: LiveRecord, survivor: LiveRecord, at: Instant, policy: MergePolicy) =>
  areKeptApart(record, survivor)
    ? refuse({ code: "kept_apart" })
    : merge(record, survivor, at, policy).map((absorption) => absorption.survivor);
