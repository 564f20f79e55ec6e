import type { LifecycleEvent } from "../events/lifecycle-event.js";
import type { Version } from "../plan/cell.js";
import type { ProfileId } from "../values/profile-id.js";

/** An event of the feed with the place that it got there. Positions are texts whose order is the order of the feed. */
export type FeedRow = LifecycleEvent & { readonly position: string; readonly changeSet: Version };

/** Live profiles that share one normal email or phone: two or more, in the order of their ids, at most `candidateCap + 1` of `count`. */
export type Group = { readonly key: string; readonly members: readonly ProfileId[]; readonly count: number };
