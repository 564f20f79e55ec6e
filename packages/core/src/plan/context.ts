import type { MergePolicy } from "../merging/policy.js";
import type { Instant } from "../values/instant.js";
import type { ProfileId } from "../values/profile-id.js";
import type { SuppressionKey, Version } from "./cell.js";

/** A use of an idempotency key: the digests of the key and of the canonical command, and the key itself for the journal. */
export type KeyUse = { readonly digest: string; readonly fingerprint: string; readonly idempotencyKey: string };

/** All that a plan may know besides facts and command. It takes neither time nor randomness from anywhere else. */
export type PlanContext = {
  readonly now: Instant;
  /** The id of the change set to be: fresh for every attempt. */
  readonly changeSetId: Version;
  /** The id for a new profile, should the command start one; it starts no more than one. */
  readonly newProfileId: ProfileId;
  readonly policy: MergePolicy;
  readonly keyUse?: KeyUse;
  /** Digests of the command's identifiers under which a person may have asked never to be known again (X3). */
  readonly suppressions?: readonly SuppressionKey[];
  /** For an `erase` that is to suppress: the digest of each name in the facts, by the name's encoded key. */
  readonly suppress?: ReadonlyMap<string, SuppressionKey>;
};
