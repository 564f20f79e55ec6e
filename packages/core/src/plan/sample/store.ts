import type { Result } from "neverthrow";
import type { Command } from "../../commands/command.js";
import { lineageOf } from "../../merging/lineage.js";
import { defaultMergePolicy, type MergePolicy } from "../../merging/policy.js";
import { type Unmerge, unmerge } from "../../merging/unmerge.js";
import { exportOf } from "../../profile/export.js";
import type { LiveRecord, MergedRecord, ProfileRecord } from "../../profile/record.js";
import { isLive } from "../../profile/record-state.js";
import type { ProfileId } from "../../values/profile-id.js";
import { at, id } from "../../values/sample.js";
import { encodeKey } from "../cell.js";
import type { ChangeSet } from "../change-set.js";
import type { PlanContext } from "../context.js";
import { openDraft } from "../draft.js";
import { type Facts, noFacts } from "../facts.js";
import { aliasKey, profileKey } from "../keys-of.js";
import { plan } from "../plan.js";
import type { Planned } from "../planned.js";
import { openReading } from "../reading.js";
import type { Obstacle } from "../work.js";
import { openWorkingSet } from "../working-set.js";

/** The facts of a store, for tests of the pure half: commands are planned on them and, if not refused, committed. */
export type Store = {
  readonly policy: MergePolicy;
  /** Throws when the command is refused. */
  readonly run: (command: Command, part?: Partial<PlanContext>) => Planned;
  readonly attempt: (command: Command, part?: Partial<PlanContext>) => Result<Planned, Obstacle>;
  /** The pure unmerge of an absorbed profile, and all that the command has to write with it. */
  readonly unmerge: (profileId: ProfileId) => Unmerge;
  /** Holds what no command made. */
  readonly hold: (changes: Partial<ChangeSet>) => void;
  readonly facts: Facts;
  readonly context: (part?: Partial<PlanContext>) => PlanContext;
  readonly records: () => readonly ProfileRecord[];
  readonly live: () => readonly LiveRecord[];
  readonly absorbed: () => readonly MergedRecord[];
  /** The exports of everyone who lives. */
  readonly exports: () => ReadonlyMap<ProfileId, string>;
};

export const openStore = (part: Partial<MergePolicy> = {}): Store => {
  const policy = { ...defaultMergePolicy, ...part };
  const { facts: cells, put } = openWorkingSet(noFacts);
  let seconds = 1_000_000;
  const context = (own: Partial<PlanContext> = {}): PlanContext => {
    seconds += 1;
    return { now: at(seconds), changeSetId: `c${seconds}`, newProfileId: id(seconds), policy, ...own };
  };
  const attempt: Store["attempt"] = (command, own) =>
    plan(cells, command, context(own)).map((planned) => {
      put(planned.changeSet);
      return planned;
    });
  const records = () => [...cells.values()].flatMap((cell) => (cell.kind === "profile" ? [cell.record] : []));
  const live = () => records().filter(isLive);
  const absorbed = () => records().filter((record) => record.state === "merged");
  const nothing = (made: PlanContext) => openDraft(openReading(cells), made).finish([]);
  return {
    policy,
    facts: cells,
    context,
    attempt,
    records,
    live,
    absorbed,
    run: (command, own) => attempt(command, own)._unsafeUnwrap(),
    hold: (changes) => put({ ...nothing(context()), ...changes }),
    unmerge: (profileId) => {
      const made = context();
      const one = absorbed().find((record) => record.profileId === profileId);
      const isFree = (alias: { readonly label: string; readonly name: string }) =>
        !cells.has(encodeKey(aliasKey(alias)));
      const parting = { at: made.now, token: made.changeSetId, isFree, policy };
      const undone = one && unmerge(lineageOf(records()), one, parting)._unsafeUnwrap();
      if (undone === undefined) throw new Error("not merged");
      const draft = openDraft(openReading(cells), made);
      for (const record of [undone.unmerged, undone.root, ...undone.others]) draft.put(record);
      for (const { owner, ...alias } of undone.reclaimed) draft.claim(aliasKey(alias), owner);
      put(draft.finish([]));
      return undone;
    },
    exports: () =>
      new Map(live().map((record) => [record.profileId, exportOf(record, lineage(record.profileId, records()))])),
  };
};

/** All that a profile absorbed, directly or not. */
const lineage = (profileId: ProfileId, records: readonly ProfileRecord[]): readonly MergedRecord[] => {
  const { childrenOf } = lineageOf(records);
  const below = (one: ProfileId): readonly MergedRecord[] =>
    childrenOf(one).flatMap((child) => [child, ...below(child.profileId)]);
  return below(profileId);
};

/** What the store holds under a profile id. */
export const recordIn = (store: Store, n: number): ProfileRecord => {
  const cell = store.facts.get(encodeKey(profileKey(id(n))));
  if (cell?.kind !== "profile") throw new Error(`no profile ${n}`);
  return cell.record;
};

/** The live profile under a profile id. */
export const liveIn = (store: Store, n: number): LiveRecord => {
  const record = recordIn(store, n);
  if (!isLive(record)) throw new Error(`profile ${n} is ${record.state}`);
  return record;
};
