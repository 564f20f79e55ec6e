import type { HistoryRow } from "../events/history-row.js";
import type { LifecycleEvent } from "../events/lifecycle-event.js";
import type { ProfileRecord } from "../profile/record.js";
import type { Instant } from "../values/instant.js";
import type { ProfileId } from "../values/profile-id.js";
import type { CellKey, LookupKey, OwnerKey, SuppressionKey, Version } from "./cell.js";
import type { JournalEntry } from "./journal-entry.js";
import type { Receipt } from "./receipt.js";

/** `null`: the cell is not there. */
export type Expectation = { readonly key: CellKey; readonly version: Version | null };

/** A change of who holds an email or phone. It needs no expectation, but always gives the look-up a new version. */
export type LookupChange = {
  readonly key: LookupKey;
  readonly join: readonly ProfileId[];
  readonly leave: readonly ProfileId[];
};

/** Everything that must become true together (G1). */
export type ChangeSet = {
  /** Random; becomes the version of every cell that is written, and stands in every row that is appended. */
  readonly id: Version;
  readonly time: Instant;
  /** Every cell that the plan relied on, those that it only read too. Every profile and claim below is among them. */
  readonly expect: readonly Expectation[];
  readonly profiles: readonly ProfileRecord[];
  readonly claims: readonly { readonly key: OwnerKey; readonly owner: ProfileId }[];
  /** Guarded by the profile that listed the identifier, so they need no expectation of their own. */
  readonly releases: readonly OwnerKey[];
  readonly lookups: readonly LookupChange[];
  readonly receipts: readonly Receipt[];
  readonly suppressions: readonly SuppressionKey[];
  readonly history: readonly HistoryRow[];
  readonly journal: readonly JournalEntry[];
  readonly events: readonly LifecycleEvent[];
};

/** Expects nothing and writes nothing. */
export const emptyChangeSet = (id: Version, time: Instant): ChangeSet => ({
  id,
  time,
  expect: [],
  profiles: [],
  claims: [],
  releases: [],
  lookups: [],
  receipts: [],
  suppressions: [],
  history: [],
  journal: [],
  events: [],
});
