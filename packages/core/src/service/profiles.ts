import type { Result, ResultAsync } from "neverthrow";
import type { AnyEvents, ChangesInput } from "../commands/changes-input.js";
import type { CommandInput, RecognizeInput } from "../commands/command-input.js";
import type { AliasInput, Target } from "../commands/target.js";
import type { Outcome } from "../plan/outcome.js";
import type { AnyCustom, IdentifiedProfile, Profile } from "../profile/profile.js";
import type { Problem } from "../refusals/problem.js";
import type { RefusalCode } from "../refusals/refusal.js";
import type { Segment } from "../segments/segment.js";
import type { Asked, Question } from "./asked.js";
import type { CallOptions, CommandCall, RunCall } from "./call-options.js";
import type { Done } from "./done.js";
import type { Drained } from "./drain.js";
import type { Erasures } from "./erasures.js";
import type { Explanation, Life } from "./explain/explanation.js";
import type { FeedItem, Found, HistoryItem, Page, PageInput } from "./found.js";
import type { Imports } from "./import/imports.js";
import type { Jobs } from "./jobs.js";

type Answer<D, Code extends RefusalCode = never> = ResultAsync<D, Problem<Code>>;
type TargetCode = "profile_not_found" | "ambiguous";
type MergeCode = TargetCode | "protected" | "alias_label_conflict" | "policy_failed";

/** `target`, unless it is known to be identified already: then there is nothing to identify, and it does not compile. */
type Identifiable<T, Custom> = T & ([T] extends [IdentifiedProfile<Custom>] ? never : unknown);

/**
 * Who a user is, asked and told. Nothing throws and nothing rejects; every command is all or nothing (G1) and takes
 * effect at one moment between call and answer (G2). Of commands that race for one identifier the first that the store
 * takes wins; the others are decided again on what it left.
 */
export type Profiles<Custom = AnyCustom, Events = AnyEvents> = Jobs &
  Imports<Custom, Events> &
  Erasures<Custom> & {
    /** A device is seen: a new anonymous profile, or the one that its profile id resolves to (L1). With an alias: L13. */
    readonly recognize: (
      input?: RecognizeInput,
      options?: CommandCall,
    ) => Answer<Done<"recognized" | "unchanged", Profile<Custom>>>;

    /**
     * A user logs in: the anonymous profile gets the external id (L2), or is merged into its owner (L3). Of two devices
     * that identify one new external id at once, one is `identified` and the other `merged` into it.
     */
    readonly identify: <T extends Target<Custom>>(
      target: Identifiable<T, Custom>,
      externalId: string,
      options?: CommandCall,
    ) => Answer<
      Done<"identified" | "merged" | "unchanged", IdentifiedProfile<Custom>>,
      MergeCode | "already_identified"
    >;

    /** One more name for a profile (L7 to L10). Of two profiles that race for a pair, one has it; the other hears `alias_taken`. */
    readonly addAlias: (
      target: Target<Custom>,
      alias: AliasInput,
      options?: CommandCall,
    ) => Answer<
      Done<"alias_added" | "alias_replaced" | "unchanged", Profile<Custom>>,
      TargetCode | "alias_taken" | "alias_on_anonymous_profile"
    >;

    /** Another name under the same label (L11). */
    readonly updateAlias: (
      alias: { readonly label: string; readonly from: string; readonly to: string },
      options?: CommandCall,
    ) => Answer<Done<"alias_updated" | "unchanged", Profile<Custom>>, "alias_not_found" | "alias_taken">;

    /** The pair is free (L12). */
    readonly removeAlias: (
      alias: AliasInput,
      options?: CommandCall,
    ) => Answer<Done<"alias_removed", Profile<Custom>>, "alias_not_found">;

    /** Attributes, events, purchases, sessions and devices (L16, A1 to A6). Of two that race, both are written, one after the other. */
    readonly track: (
      target: Target<Custom>,
      changes: ChangesInput<Custom, Events>,
      options?: CommandCall & { readonly updateExistingOnly?: boolean | undefined },
    ) => Answer<Done<"tracked" | "created" | "skipped", Profile<Custom>>, TargetCode | "invalid_operation">;

    /** Two profiles become one; `into` survives (M8). Refusals name the side. */
    readonly merge: (
      sides: { readonly from: Target<Custom>; readonly into: Target<Custom> },
      options?: CommandCall,
    ) => Answer<Done<"merged" | "unchanged", Profile<Custom>>, MergeCode>;

    /**
     * An absorbed profile lives again, apart from its survivor and all above it (M15). With nothing written since the merge
     * both are as before. No rule joins the two again; a login or a `merge` may. Of an unmerge and a merge of its survivor
     * that race, the later one sees what the earlier one left; of two unmerges of one profile the second is `unchanged`.
     */
    readonly unmerge: (
      absorbed: { readonly profileId: string; readonly state?: never },
      options?: CommandCall,
    ) => Answer<Done<"unmerged" | "unchanged", Profile<Custom>>, "profile_not_found" | "not_merged" | "policy_failed">;

    /** The old id is deprecated and keeps resolving (X1). */
    readonly renameExternalId: (
      ids: { readonly from: string; readonly to: string },
      options?: CommandCall,
    ) => Answer<
      Done<"renamed", IdentifiedProfile<Custom>>,
      "profile_not_found" | "external_id_in_use" | "external_id_not_primary"
    >;

    /** A deprecated id resolves no longer (X2). */
    readonly dropExternalId: (
      externalId: string,
      options?: CommandCall,
    ) => Answer<
      Done<"dropped", IdentifiedProfile<Custom>>,
      "profile_not_found" | "external_id_primary" | "external_id_absorbed"
    >;

    /** Any command as data. */
    readonly run: (
      command: CommandInput<Custom, Events>,
      options?: RunCall,
    ) => Answer<Done<Outcome, Profile<Custom>>, RefusalCode>;

    /** An answer per command, in request order, each decided after the one before (M10). Refused as a whole only when it is too long or no list. */
    readonly runAll: (
      commands: readonly CommandInput<Custom, Events>[],
      options?: CallOptions,
    ) => Asked<readonly Result<Done<Outcome, Profile<Custom>>, Problem>[]>;

    /** What the command would do now, and a token for `run` (M13). Nothing is written. */
    readonly preview: (
      command: CommandInput<Custom, Events>,
      options?: CommandCall,
    ) => Answer<Done<Outcome, Profile<Custom>> & { readonly token: string }, RefusalCode>;

    /** The live profile of an identifier (F1, L17). */
    readonly find: (target: Target<Custom>, options?: CallOptions) => Asked<Found<Custom>, TargetCode | "erased">;

    /** The same for many, of one moment, an answer per target in request order. */
    readonly findAll: (
      targets: readonly Target<Custom>[],
      options?: CallOptions,
    ) => Asked<readonly Result<Found<Custom>, Question<TargetCode | "erased">>[]>;

    /** Live profiles by any identifier, or by the beginnings of words in names and aliases (F1). */
    readonly search: (text: string, page?: PageInput, options?: CallOptions) => Asked<Page<Profile<Custom>>>;

    /** How many live profiles are in a segment (F2, F3); `all()` is everyone. */
    readonly count: (segment: Segment, options?: CallOptions) => Asked<number>;

    /** Which ones, in the order of their profile ids. */
    readonly list: (segment: Segment, page?: PageInput, options?: CallOptions) => Asked<Page<Profile<Custom>>>;

    /** What a person did, newest first, with the profile that it was written under. */
    readonly history: (
      target: Target<Custom>,
      page?: PageInput,
      options?: CallOptions,
    ) => Asked<Page<HistoryItem>, TargetCode | "erased">;

    /** Everything about one user as canonical JSON: sorted keys, no versions, no time of update (F5, A5). */
    readonly export: (
      target: Target<Custom>,
      options?: CallOptions,
    ) => Asked<{ readonly json: string }, TargetCode | "erased">;

    /**
     * Why two identifiers are one person: the shortest chain of the commands that made them so, of those that still hold;
     * or that they are two (M16). An email or phone is taken for the live profile that has it now. With one identifier: a
     * page of that person's life, oldest first.
     */
    readonly explain: {
      (a: Target<Custom>, b: Target<Custom>, options?: CallOptions): Asked<Explanation, TargetCode | "erased">;
      (a: Target<Custom>, b?: undefined, options?: CallOptions & PageInput): Asked<Life, TargetCode | "erased">;
    };

    /** What became of profiles (G7). The position of an item, like `next`, is a place to go on from. */
    readonly feed: (page?: PageInput, options?: CallOptions) => Asked<Page<FeedItem>>;

    /** Whether the store is reachable, migrated and fit. */
    readonly check: (options?: CallOptions) => Asked<{ readonly outcome: "fit" }>;

    /**
     * Answers when everything accepted so far is done: for a shutdown. It waits as long as that takes, or until its own signal
     * or `timeoutMs`: then it answers `stopped` with what was still `running`, by method, and stops nothing of that itself.
     */
    readonly drain: (options?: CallOptions) => Asked<Drained>;

    /**
     * The same service inside an open transaction of the host's, so that a cart and a user become one together or not at
     * all: what the store's adapter takes as one (a `pg` client, a MongoDB session). Its commands go one after the other,
     * each under a savepoint where there are any, and are tried once: who meets another's change hears `contention`, and the
     * transaction stays open. Nothing is done for others before the host commits. Every call answers `unsupported` when the
     * store has no host transactions, or this is none.
     */
    readonly within: (transaction: unknown) => Profiles<Custom, Events>;

    /** The same service for another user base; nothing crosses over. */
    readonly workspace: (name: string) => Profiles<Custom, Events>;
  };
