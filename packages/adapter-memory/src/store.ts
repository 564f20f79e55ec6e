import type { CellOf, FeedRow, HistoryRow, Job, JournalEntry, LookupKey, ProfileId, Version } from "@selfsame/core";
import { type Ordered, ordered } from "./ordered.js";

/** Nothing that is kept is ever changed, or shared with a caller: what is given and what is answered are copies. */
export type Kept<Content> = { readonly version: Version; readonly content: Content };

/** Members by their ids; never empty. */
export type Lookup = { readonly key: LookupKey; readonly version: Version; readonly members: Ordered<ProfileId> };

/** `turn`: which commit wrote it. */
export type KeptReceipt = Kept<CellOf<"receipt">> & { readonly turn: number };

/** When a profile was erased: what came before is no longer answered. */
type Erasure = { readonly revision: number; readonly turn: number };

export type FeedEntry = {
  readonly profileId: ProfileId;
  readonly revision: number;
  readonly through: readonly ProfileId[];
  readonly time: string;
  readonly row: FeedRow;
};

/** The tables of one workspace, and the indexes that keep loads and commits from scanning them. */
export type Store = {
  /** By profile id. */
  readonly profiles: Ordered<Kept<CellOf<"profile">>>;
  /** By encoded key, as the next three. */
  readonly owners: Ordered<Kept<CellOf<"owner">>>;
  readonly lookups: Ordered<Lookup>;
  readonly receipts: Ordered<KeptReceipt>;
  readonly suppressions: Ordered<Kept<CellOf<"suppression">>>;
  /** Look-ups with two members or more, in the order of their normal forms. */
  readonly shared: Readonly<Record<LookupKey[0], Ordered<Lookup["key"]>>>;
  /** From a profile to those that it absorbed itself. */
  readonly children: Map<ProfileId, Set<ProfileId>>;
  readonly erased: Map<ProfileId, Erasure>;
  /** Erased profiles that may have left something behind. */
  readonly unswept: Set<ProfileId>;
  /** By time and id. */
  readonly history: Map<ProfileId, Ordered<HistoryRow>>;
  readonly journal: Map<ProfileId, Ordered<JournalEntry>>;
  /** By position. */
  readonly feed: Ordered<FeedEntry>;
  readonly jobs: Map<string, Kept<Job["state"]>>;
  /** Ids of the latest change sets that are there, to know one that is submitted again. */
  readonly committed: Set<Version>;
  /** How many commits and how many events there were. */
  turns: number;
  events: number;
};

export const emptyStore = (): Store => ({
  profiles: ordered(),
  owners: ordered(),
  lookups: ordered(),
  receipts: ordered(),
  suppressions: ordered(),
  shared: { email: ordered(), phone: ordered() },
  children: new Map(),
  erased: new Map(),
  unswept: new Set(),
  history: new Map(),
  journal: new Map(),
  feed: ordered(),
  jobs: new Map(),
  committed: new Set(),
  turns: 0,
  events: 0,
});
