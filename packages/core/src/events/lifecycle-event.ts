import type { Instant } from "../values/instant.js";
import type { JsonObject } from "../values/json.js";
import type { ProfileId } from "../values/profile-id.js";

/**
 * What may happen to a profile. `absorbed` is the last event of a profile that was merged away, until it is `unmerged`;
 * its survivors hear `merged` and `parted` of the same.
 */
export type LifecycleEventType =
  | "recognized"
  | "created"
  | "identified"
  | "merged"
  | "absorbed"
  | "unmerged"
  | "parted"
  | "alias_added"
  | "alias_replaced"
  | "alias_updated"
  | "alias_removed"
  | "tracked"
  | "renamed"
  | "dropped"
  | "erased";

/**
 * Something that became true of a profile, appended to the feed in the same atomic step as the change (G7). Events of
 * one profile are ordered by `revision`, then as listed. `data` names what a host needs to follow, no attribute values.
 */
export type LifecycleEvent = {
  readonly profileId: ProfileId;
  readonly revision: number;
  readonly type: LifecycleEventType;
  readonly time: Instant;
  readonly data: JsonObject;
  /** Absorbed profiles through whose identifiers it came: it tells of them too, and goes when one of them is erased (X3). */
  readonly through?: readonly ProfileId[];
};
