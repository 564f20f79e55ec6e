import type { Result, ResultAsync } from "neverthrow";
import type { HistoryRow } from "../events/history-row.js";
import type { Cell, CellOf, LoadKey, Version } from "../plan/cell.js";
import type { ChangeSet } from "../plan/change-set.js";
import type { JournalEntry } from "../plan/journal-entry.js";
import type { LiveRecord } from "../profile/record.js";
import type { Failure } from "../refusals/failure.js";
import type { Segment } from "../segments/segment.js";
import type { JsonObject } from "../values/json.js";
import type { ProfileId } from "../values/profile-id.js";
import type { Capabilities } from "./capabilities.js";
import type { Job } from "./job.js";
import type { PageOf, PageRequest } from "./page.js";
import type { FeedRow, Group } from "./rows.js";

/**
 * What became of one change set. `conflict`: something it expected was not so. `too_large`: one of its records or rows
 * would have more bytes than `capabilities.recordBytes`. Of either nothing was written.
 */
export type CommitOutcome = SaveOutcome | "too_large";

export type SaveOutcome = "committed" | "conflict";

/** Whether a load answers each redirect on the way, or where each way ends. `each` when not said. */
export type Redirects = "each" | "ends";

type Answer<Value> = ResultAsync<Value, Failure>;
type Workspace = string;

/**
 * The one interface between the domain and a store. Methods never throw or reject, whatever they are given; nothing that
 * they take or answer is shared with the caller. Each call is for one workspace, and nothing crosses it. Texts are
 * compared exactly and ordered by code point, as their UTF-8 is. A page asks for one item or more; a cursor is for the
 * question that answered it. Every guarantee here is a clause that an adapter can be held to.
 */
export type Repository = {
  readonly capabilities: Capabilities;

  /**
   * The cells of `keys` that exist, in any order, each once. The answer is closed: with an owner, a member, a receipt's
   * profile or a profile come that profile's own cell and those of all profiles that its redirects lead through; with
   * `["lineage", id]` come the cells of all profiles that `id` absorbed, directly or not, and not its own. A redirect to
   * nowhere and a circle of redirects end there.
   *
   * A receipt that was written before the erasure of someone of whom its answer tells is what `tombstoneOf` leaves of it:
   * where its own profile was erased the digests, the outcome and the profile id alone; else all but what it says of others
   * who were.
   *
   * One snapshot of committed data, begun after the call: it holds every commit that was answered before, and of a
   * commit in flight all or nothing. Never stale, never from a replica.
   *
   * With `redirects` as `ends`, which a question asks who only wants to know who answers for the keys: a redirect of a
   * profile that the keys name may be answered as one straight `into` the live or erased profile where its way ends, and
   * the profiles between may be left out. Nothing can rest on such a cell, and a store may always answer `each`.
   */
  readonly load: (workspace: Workspace, keys: readonly LoadKey[], redirects?: Redirects) => Answer<readonly Cell[]>;

  /**
   * Writes change sets; answers one outcome per change set, in order. Each is atomic on its own, durable as far as
   * `capabilities.durability` says when it answers, and independent: a conflict spoils no neighbour. They take effect
   * one after the other in some order, which need not be that of the batch; of two that cannot both hold, exactly one is
   * committed, whichever the store takes first, and the other is a `conflict`.
   *
   * A change set is committed when every cell in `expect` has that version (`null`: is not there), else it is a
   * conflict. One that is `too_large` is so whatever it expects, and is found out before anything of it is sent; what
   * builds on it is a conflict. Every written cell gets the change set's id as its version; a look-up cell does so whenever a profile
   * joins or leaves it, also one that had joined before. A claim of an identifier whose owner is expected takes
   * it from that owner, and two profiles may so exchange theirs.
   *
   * A change set whose id is among the committed ones is `committed` and not written again, whoever submits it: it is
   * there once. Its id is known as long as a cell has it as its version or a row that it appended is there. When the
   * connection fails and the outcome is unknown, an adapter submits the same change set again; only when that fails too
   * within its bound does it answer the failure `unknown`, and the caller may do the same later.
   */
  readonly commit: (workspace: Workspace, changeSets: readonly ChangeSet[]) => Answer<readonly CommitOutcome[]>;

  /**
   * Live profiles in the order of their ids (F3), of which `matches(segment, profile)` is true. Committed data, though
   * a page may miss or hold what is committed meanwhile; a profile that matches throughout is on exactly one page.
   */
  readonly list: (workspace: Workspace, segment: Segment, page: PageRequest) => Answer<PageOf<LiveRecord>>;

  /** How many live profiles match, of one instant. */
  readonly count: (workspace: Workspace, segment: Segment) => Answer<number>;

  /** Live profiles in the order of their ids, of which `found(text, profile)` is true (F1). As `list`. */
  readonly search: (workspace: Workspace, text: string, page: PageRequest) => Answer<PageOf<LiveRecord>>;

  /**
   * Normal emails or phones that two or more live profiles hold, in the order of their text (F4). As `list`. A cursor is that
   * of `pageOf` for the text of a group, and any such text is one, so that a job need not keep what is personal.
   */
  readonly groups: (workspace: Workspace, by: "email" | "phone", page: PageRequest) => Answer<PageOf<Group>>;

  /**
   * Events, purchases and sessions of a profile and all that it absorbed, newest first; rows of one moment by id,
   * greatest first. Cost does not depend on the page's depth. Nothing of an erased profile.
   */
  readonly history: (workspace: Workspace, profileId: ProfileId, page: PageRequest) => Answer<PageOf<HistoryRow>>;

  /**
   * Journal entries that stand under any of the profiles, oldest first, each once; entries of one moment by id. Follows
   * no redirect: who asks has the lineage. Nothing of an erased profile; an entry of a merge is of both its profiles.
   */
  readonly journal: (
    workspace: Workspace,
    profileIds: readonly ProfileId[],
    page: PageRequest,
  ) => Answer<PageOf<JournalEntry>>;

  /**
   * Lifecycle events after a position (G7). Every committed event is at exactly one position, and none ever appears at
   * or before a position that was answered: a reader that goes on from its last position, `next` or that of any row,
   * misses nothing. An event may get its position a little after its commit; none is given again, not even that of a row
   * that was pruned. Events of one profile come by revision, then as listed. Of an erased profile only what was appended
   * by its erasure. `next` is always there: the place to go on from later.
   */
  readonly feed: (workspace: Workspace, page: PageRequest) => Answer<PageOf<FeedRow>>;

  /** Every cell of one kind, in some fixed order: for audits. As `list`. */
  readonly scan: (workspace: Workspace, kind: Cell["kind"], page: PageRequest) => Answer<PageOf<Cell>>;

  /**
   * Of profiles as they were read, those beside whom the store keeps something to find them by that is not what their records
   * say: for audits. Who was written since is none of them. A store that keeps nothing beside records has no such method.
   */
  readonly astray?: (workspace: Workspace, profiles: readonly CellOf<"profile">[]) => Answer<readonly ProfileId[]>;

  /**
   * Removes up to `limit` rows of what erased profiles left behind: history, journal, payloads in the feed, receipts
   * (X3). Of receipts that tell of them stays what `tombstoneOf` leaves, so that a retry is refused. Safe from many processes at once. `more`:
   * call again.
   */
  readonly sweep: (workspace: Workspace, limit: number) => Answer<{ readonly removed: number; readonly more: boolean }>;

  /**
   * Removes up to `limit` receipts recorded before one time, and rows of the feed whose event happened before another;
   * without a time none. Tombstones of erased profiles stay, whatever their age. As `sweep`.
   */
  readonly prune: (
    workspace: Workspace,
    what: { readonly receiptsBefore?: string; readonly feedBefore?: string; readonly limit: number },
  ) => Answer<{ readonly removed: number; readonly more: boolean }>;

  /** The state of a job, or undefined when there is none of that name. As current as `load`. */
  readonly job: (workspace: Workspace, name: string) => Answer<Job | undefined>;

  /**
   * Keeps a job's state if it still has the version (`null`: is new). Of two writers one is committed. A state that is
   * there already is `committed` again.
   */
  readonly saveJob: (
    workspace: Workspace,
    job: {
      readonly name: string;
      readonly state: JsonObject;
      readonly expect: Version | null;
      readonly version: Version;
    },
  ) => Answer<SaveOutcome>;

  /** Whether the store can be reached, is migrated, and can keep the contract: else the failure that says what to do. */
  readonly check: () => Answer<void>;

  /**
   * The same repository inside the host's own open transaction; `unsupported` where `capabilities` says no, and for what
   * is no transaction. A conflict inside leaves the transaction open.
   */
  readonly within: (transaction: unknown) => Result<Repository, Failure>;
};
