import { ok, type Result } from "neverthrow";
import type { Command } from "../../commands/command.js";
import { lineageOf } from "../../merging/lineage.js";
import { defaultMergePolicy, type MergePolicy } from "../../merging/policy.js";
import { type Unmerge, unmerge } from "../../merging/unmerge.js";
import { exportOf } from "../../profile/export.js";
import type { LiveRecord, MergedRecord, ProfileRecord } from "../../profile/record.js";
import { isLive } from "../../profile/record-state.js";
import type { Refusal } from "../../refusals/refusal.js";
import type { Instant } from "../../values/instant.js";
import type { ProfileId } from "../../values/profile-id.js";
import { at, id } from "../../values/sample.js";
import { type Cell, encodeKey, type LookupKey, type OwnerKey } from "../cell.js";
import type { ChangeSet } from "../change-set.js";
import type { PlanContext } from "../context.js";
import type { Facts } from "../facts.js";
import { aliasKey, profileKey } from "../keys-of.js";
import { plan } from "../plan.js";
import type { Planned } from "../planned.js";
import type { Obstacle } from "../work.js";

/** What a store would hold, for tests of the pure half: every command is planned on it and, if it is not refused, committed. */
export type Store = {
  readonly run: (command: Command, part?: Partial<PlanContext>) => Result<Planned, Obstacle>;
  /** The pure unmerge, and all that the command has to write with it. */
  readonly unmerge: (profileId: ProfileId) => Result<Unmerge | undefined, Refusal>;
  /** Holds a record that no command made. */
  readonly hold: (record: ProfileRecord) => void;
  readonly context: (part?: Partial<PlanContext>) => PlanContext;
  readonly facts: () => Facts;
  readonly records: () => readonly ProfileRecord[];
  readonly live: () => readonly LiveRecord[];
  readonly exports: () => ReadonlyMap<ProfileId, string>;
  readonly now: () => Instant;
};

export const openStore = (part: Partial<MergePolicy> = {}): Store => {
  const policy = { ...defaultMergePolicy, ...part };
  const cells = new Map<string, Cell>();
  let seconds = 1_000_000;

  const put = (record: ProfileRecord, version: string) => {
    const key = profileKey(record.profileId);
    cells.set(encodeKey(key), { kind: "profile", key, version, record });
  };
  const claim = (key: OwnerKey, owner: ProfileId, version: string) =>
    cells.set(encodeKey(key), { kind: "owner", key, version, owner });
  const move = (key: LookupKey, join: readonly ProfileId[], leave: readonly ProfileId[], version: string) => {
    const cell = cells.get(encodeKey(key));
    const members = new Set(cell?.kind === "lookup" ? cell.members : []);
    for (const one of leave) members.delete(one);
    for (const one of join) members.add(one);
    if (members.size === 0) cells.delete(encodeKey(key));
    else cells.set(encodeKey(key), { kind: "lookup", key, version, members: [...members].sort() });
  };
  const records = () => [...cells.values()].flatMap((cell) => (cell.kind === "profile" ? [cell.record] : []));

  const context = (own: Partial<PlanContext> = {}): PlanContext => {
    seconds += 1;
    return { now: at(seconds), changeSetId: `c${seconds}`, newProfileId: id(seconds), policy, ...own };
  };
  const commit = (changeSet: ChangeSet) => {
    for (const key of changeSet.releases) cells.delete(encodeKey(key));
    for (const record of changeSet.profiles) put(record, changeSet.id);
    for (const { key, owner } of changeSet.claims) claim(key, owner, changeSet.id);
    for (const { key, join, leave } of changeSet.lookups) move(key, join, leave, changeSet.id);
    for (const receipt of changeSet.receipts) {
      const key = ["receipt", receipt.digest] as const;
      cells.set(encodeKey(key), { kind: "receipt", key, version: changeSet.id, receipt });
    }
  };
  const found = (profileId: ProfileId): MergedRecord | undefined => {
    const cell = cells.get(encodeKey(profileKey(profileId)));
    return cell?.kind === "profile" && cell.record.state === "merged" ? cell.record : undefined;
  };
  const write = ({ unmerged, root, between, reclaimed }: Unmerge) => {
    const before = new Map(records().map((record) => [record.profileId, record]));
    for (const record of [unmerged, root, ...between]) {
      put(record, `c${seconds}`);
      for (const kind of ["email", "phone"] as const) {
        const [left, joined] = [lookupOf(before.get(record.profileId), kind), lookupOf(record, kind)];
        if (left !== undefined && left !== joined) move([kind, left], [], [record.profileId], `c${seconds}`);
        if (joined !== undefined && left !== joined) move([kind, joined], [record.profileId], [], `c${seconds}`);
      }
    }
    for (const { owner, ...alias } of reclaimed) claim(aliasKey(alias), owner, `c${seconds}`);
  };
  const live = () => records().filter(isLive);
  return {
    context,
    hold: (record) => put(record, "held"),
    run: (command, own) =>
      plan(cells, command, context(own)).map((planned) => {
        commit(planned.changeSet);
        return planned;
      }),
    unmerge: (profileId) => {
      const absorbed = found(profileId);
      if (absorbed === undefined) return ok(undefined);
      const { now, changeSetId: token } = context();
      const isFree = (alias: { readonly label: string; readonly name: string }) =>
        !cells.has(encodeKey(aliasKey(alias)));
      return unmerge(lineageOf(records()), absorbed, { at: now, token, isFree, policy }).map((undone) => {
        if (undone !== undefined) write(undone);
        return undone;
      });
    },
    facts: () => cells,
    records,
    live,
    exports: () =>
      new Map(live().map((record) => [record.profileId, exportOf(record, lineage(record.profileId, records()))])),
    now: () => at(seconds),
  };
};

const lookupOf = (record: ProfileRecord | undefined, kind: "email" | "phone"): string | undefined =>
  record !== undefined && isLive(record) ? record.lookups[kind] : undefined;

/** All that a profile absorbed, directly or not. */
const lineage = (profileId: ProfileId, records: readonly ProfileRecord[]): readonly MergedRecord[] => {
  const { childrenOf } = lineageOf(records);
  return childrenOf(profileId).flatMap((child) => [child, ...lineage(child.profileId, records)]);
};
