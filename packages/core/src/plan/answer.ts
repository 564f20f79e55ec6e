import type { LifecycleEvent } from "../events/lifecycle-event.js";
import type { MergeReport } from "../merging/merge-report.js";
import type { UnmergeReport } from "../merging/unmerge-report.js";
import type { JsonObject } from "../values/json.js";
import type { ProfileId } from "../values/profile-id.js";
import type { Checkpoint } from "./checkpoint.js";
import type { Outcome } from "./outcome.js";

/** What a command did, all but the profile itself: the part that an idempotency key records (G4). Values in stored form. */
export type Answer = {
  readonly outcome: Outcome;
  /** The live profile that answers; none when nothing was found or made (`skipped`). */
  readonly profileId?: ProfileId;
  /** Stale identifiers that were followed, as given (L17). */
  readonly redirectedFrom?: readonly JsonObject[];
  /** A6. */
  readonly dataPoints: number;
  readonly merge?: MergeReport;
  readonly unmerge?: UnmergeReport;
  readonly events: readonly LifecycleEvent[];
  /** Absorbed profiles whose identifiers the command named: the answer tells of them too (X3). */
  readonly through?: readonly ProfileId[];
  /** Of an import alone, whose receipt is written again and again. */
  readonly checkpoint?: Checkpoint;
};
