/**
 * Until when: a moment, as a `Date` or ISO 8601 text; or an age, seen from now, as milliseconds or ISO 8601 text of weeks,
 * days and less (`P30D`, `PT12H`).
 */
export type MomentInput = Date | string | number;

/** What may go; what is not named stays. */
export type PruneInput = {
  /** Recorded answers to idempotency keys (G4), by when they were recorded. */
  readonly receiptsOlderThan?: MomentInput | undefined;
  /** Events of the feed (G7), by when they happened. */
  readonly feedBefore?: MomentInput | undefined;
};

/** How much went, and whether it is worth calling again. */
export type Removal<Out extends "swept" | "pruned"> = {
  readonly outcome: Out;
  readonly removed: number;
  readonly more: boolean;
};
