import type { NamedTarget } from "../commands/target.js";
import type { LifecycleEvent } from "../events/lifecycle-event.js";
import type { MergeReport } from "../merging/merge-report.js";
import type { UnmergeReport } from "../merging/unmerge-report.js";
import type { Outcome } from "../plan/outcome.js";
import type { Profile } from "../profile/profile.js";
import type { AttributeValue } from "../values/stored-value.js";

/** An identifier that was stale and was followed, as given (L17). */
export type Redirected = NamedTarget | { readonly email: string } | { readonly phone: string };

type Told<Out extends Outcome> = {
  readonly outcome: Out;
  readonly redirectedFrom?: readonly Redirected[];
  /** What the command cost (A6). */
  readonly dataPoints: number;
  /** The lifecycle events that it appended to the feed (G7). */
  readonly events: readonly LifecycleEvent[];
  /** True when an idempotency key answered (G4). */
  readonly replayed?: true;
};

type Unmerged = { readonly unmerge: UnmergeReport<AttributeValue> };
type Merged = { readonly merge: MergeReport<AttributeValue> };

/** None after an erasure (X3); so `unchanged` of what may erase has none where the profile was erased already. */
type Left<One extends Outcome, Out extends Outcome, P> = One extends "skipped" | "erased"
  ? unknown
  : One extends "unchanged"
    ? "erased" extends Out
      ? { readonly profile?: P }
      : { readonly profile: P }
    : { readonly profile: P };

/** What a command did (L19), told apart by `outcome`: with the profile as it is after the command. */
export type Done<Out extends Outcome = Outcome, P = Profile> = {
  [One in Out]: Told<One> &
    Left<One, Out, P> &
    (One extends "merged" ? Merged : unknown) &
    (One extends "unmerged" ? Unmerged : unknown);
}[Out];
