import type { Dictionary } from "../values/dictionary.js";
import type { ExternalId } from "../values/external-id.js";
import type { Instant } from "../values/instant.js";
import type { ProfileId } from "../values/profile-id.js";
import type { StoredValue } from "../values/stored-value.js";
import type { Device } from "./device.js";
import type { Engagement } from "./engagement.js";

/** The form that this code writes. A record of a newer form answers `unsupported` (rolling deploys). */
export const recordFormat: 1 = 1;

/**
 * `via` is the number of the merge that brought an entry here, counted by this record; an entry without it was set on
 * this profile itself. It lets an unmerge know what goes back (M15) without a list of absorbed profiles (M12).
 */
export type AliasEntry = { readonly name: string; readonly via?: number };
export type DeviceEntry = Device & { readonly via?: number };
export type DeprecatedId = { readonly id: ExternalId; readonly via?: number; readonly neededBy?: "unmerge" };
export type KeptApart = { readonly token: string; readonly side: "absorbed" | "survivor"; readonly via?: number };

/**
 * When an attribute got its value. `since` is how many merges this record had seen when it was last written here: merges
 * up to that number no longer speak for the value. `own` is the value written here, kept while a merge shows another.
 */
export type Stamp = {
  readonly at: Instant;
  readonly since?: number;
  readonly own?: { readonly value?: StoredValue; readonly at?: Instant };
};

type Living = {
  readonly format: typeof recordFormat;
  readonly profileId: ProfileId;
  /** Grows by one with each write: the order of the profile's events in the feed (G7). */
  readonly revision: number;
  readonly createdAt: Instant;
  /** Moves with every command that changed the profile and never goes back (L20). */
  readonly updatedAt: Instant;
  readonly aliases: Dictionary<AliasEntry>;
  readonly attributes: Dictionary<StoredValue>;
  readonly custom: Dictionary<StoredValue>;
  readonly stamps: Dictionary<Stamp>;
  readonly devices: Dictionary<DeviceEntry>;
  /** What came through this profile's own identifiers, and what came through those of all that it absorbed (M15). */
  readonly own: Engagement;
  readonly absorbed: Engagement;
  /** Normal forms of email and phone, under which the profile is found. */
  readonly lookups: { readonly email?: string; readonly phone?: string };
  /** Number of the latest merge into this record. Never goes back, so a number means one merge for ever. */
  readonly merges: number;
  /** Profiles below this one (M14). */
  readonly size: number;
  /** Per label, how many names were dropped when profiles below this one met (M14). */
  readonly shed: Dictionary<number>;
  /** Persons that an unmerge took apart from this one: two records that hold the two sides of a token are not joined by rule. */
  readonly apart: readonly KeptApart[];
  /** Digests of recorded answers that show what this profile held, of merges that are undone: who parts from it is in them (X3). */
  readonly shownIn?: readonly string[];
};

export type AnonymousRecord = Living & { readonly state: "anonymous" };

export type IdentifiedRecord = Living & {
  readonly state: "identified";
  readonly externalId: ExternalId;
  /** Present when a merge brought the external id to a survivor that had none. */
  readonly externalIdVia?: number;
  readonly deprecated: readonly DeprecatedId[];
};

export type LiveRecord = AnonymousRecord | IdentifiedRecord;

/** An absorbed profile: points to its survivor, frozen but for counts that still come through its identifiers (L17). */
export type MergedRecord = {
  readonly format: typeof recordFormat;
  readonly state: "merged";
  readonly profileId: ProfileId;
  readonly revision: number;
  readonly into: ProfileId;
  /** Which of the survivor's merges this was. */
  readonly ordinal: number;
  readonly mergedAt: Instant;
  /** Labels whose pair became free, and why (M4, M5). */
  readonly dropped: Dictionary<"label_taken" | "name_taken">;
  /** What a `sum` policy added to the survivor, per attribute. */
  readonly added: Dictionary<number>;
  readonly frozen: LiveRecord;
  /** Digest of the recorded answer to the merge, which shows what both sides held. */
  readonly receipt?: string;
};

/** What is left of an erased profile: its random id, so that nothing old comes back (X3). */
export type ErasedRecord = {
  readonly format: typeof recordFormat;
  readonly state: "erased";
  readonly profileId: ProfileId;
  readonly revision: number;
  readonly erasedAt: Instant;
};

/** Everything that a store may hold under a profile id. */
export type ProfileRecord = LiveRecord | MergedRecord | ErasedRecord;
