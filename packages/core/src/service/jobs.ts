import type { Fault } from "../audit/fault.js";
import type { DuplicateGroup } from "../plan/plan-group.js";
import type { Asked } from "./asked.js";
import type { Audited, AuditProgress } from "./audit/audit.js";
import type { CallOptions, JobOptions } from "./call-options.js";
import type { Consumed, Consumption } from "./consume/consumption.js";
import type { DuplicateRuleInput } from "./duplicates/duplicate-rule.js";
import type { DuplicateProgress, DuplicatesResolved } from "./duplicates/resolve-duplicates.js";
import type { Page, PageInput } from "./found.js";
import type { PruneInput, Removal } from "./upkeep.js";

/** What a host runs now and then over a whole user base. */
export type Jobs = {
  /**
   * Live profiles that share an email or phone, a group each, with who would survive and who would be absorbed or left as
   * they are, and why (F4). Pages come from an index, as current as listings are. Nothing is written.
   */
  readonly duplicates: (
    rule: DuplicateRuleInput,
    page?: PageInput,
    options?: CallOptions,
  ) => Asked<Page<DuplicateGroup>>;

  /**
   * Merges what `duplicates` shows (F4): a command per profile, in the queue with all others. Each is decided at its own
   * moment: who does not share the email or phone any more, is protected, or was taken apart by an unmerge stays as it is.
   * Stops between groups when its signal says so. After a stop, a failure or a killed process it goes on from `resumeFrom`,
   * or from the start: what is merged is no duplicate any more.
   */
  readonly resolveDuplicates: (
    rule: DuplicateRuleInput,
    options?: JobOptions<DuplicateProgress> & {
      /** Merges per second, at most and on average; as fast as the store goes when missing. */
      readonly rate?: number | undefined;
    },
  ) => Asked<DuplicatesResolved>;

  /**
   * Removes a portion of what erased profiles left behind (X3): history, journal, payloads of the feed, receipts. `more`:
   * call again. Any number of processes may sweep at once, and one that dies leaves nothing half done. Nothing of what goes
   * was answered any more.
   */
  readonly sweep: (options?: CallOptions) => Asked<Removal<"swept">>;

  /**
   * Removes a portion of old receipts (G4: later retries of their commands take effect again) and of old events of the feed
   * (a reader that is not yet there misses them), those that are named. Receipts of the erased stay. As `sweep`.
   */
  readonly prune: (what: PruneInput, options?: CallOptions) => Asked<Removal<"pruned">>;

  /**
   * Gives the events of the feed to a function of the host's, each at least once, those of one profile in their order (G7):
   * one after the other, each when the one before is done. After a crash it goes on from the last checkpoint. Withdraw it
   * (`signal`) before a `drain`, which waits for it: what the host's function is at then has five seconds to end; if it does not,
   * its event counts as not done and comes again. While the store is away it waits.
   */
  readonly consume: (consumption: Consumption, options?: CallOptions) => Asked<Consumed, "policy_failed">;

  /**
   * Streams through the whole user base, with little of it in memory at a time, and tells every broken invariant, without
   * personal data. Others may write meanwhile: what seems broken is looked at once more, on a snapshot of its own. A record
   * that cannot be read ends it with `corrupt_record`. Answers `stopped` when its signal or time says so.
   */
  readonly audit: (
    options?: CallOptions & {
      readonly onProgress?: ((progress: AuditProgress) => unknown) | undefined;
      /** Hears every fault when it is found. */
      readonly onFault?: ((fault: Fault) => unknown) | undefined;
    },
  ) => Asked<Audited>;
};
