import type { Result } from "neverthrow";
import type { AttributePath } from "../profile/attribute-path.js";
import { addEngagement, noEngagement } from "../profile/engagement.js";
import { lookupsOf } from "../profile/lookups.js";
import type { DeviceEntry, KeptApart, LiveRecord, MergedRecord } from "../profile/record.js";
import type { Refusal } from "../refusals/refusal.js";
import type { Alias } from "../values/alias.js";
import { type Dictionary, dictionaryOf, lookUp } from "../values/dictionary.js";
import type { Lineage } from "./lineage.js";
import type { MergePolicy } from "./policy.js";
import { type ChildChange, refold } from "./refold.js";
import { rewritten } from "./share.js";
import { broughtBy, withoutAliases } from "./unmerge-aliases.js";
import { unmergeExternalIds } from "./unmerge-external-ids.js";

/** What does not change on the way from the profile that leaves up to the root. */
export type Parting = {
  readonly lineage: Lineage;
  /** The attributes of the profile that leaves. */
  readonly paths: readonly AttributePath[];
  readonly token: string;
  readonly policy: MergePolicy;
};

/** What leaves one survivor. */
export type Leaving = {
  readonly change: ChildChange;
  /** Pairs that the child has brought, as far as the survivor still has them. */
  readonly aliases: readonly Alias[];
};

/** A survivor afterwards, what leaves the one above it, and those of its absorbed profiles that have to be written. */
type Left = {
  readonly record: LiveRecord;
  readonly aliases: readonly Alias[];
  readonly others: readonly MergedRecord[];
};

/** One survivor, on the way up to the root, as it is without what came through the profile that leaves (M15). */
export const withoutChild = (
  record: LiveRecord,
  { change, aliases }: Leaving,
  { lineage, paths, token, policy }: Parting,
): Result<Left, Refusal> => {
  const children = withChange(lineage.childrenOf(record.profileId), change);
  const brought = broughtBy(record, change.before, aliases);
  const renamed = withoutAliases(unmergeExternalIds(record, children, change), brought);
  const apart: KeptApart = { token, side: "survivor", ...(change.after && { via: change.after.ordinal }) };
  return refold(renamed, paths, children, change, policy).map(({ record: refolded, shares }) => ({
    aliases: brought,
    others: rewritten(children, shares, change.after),
    record: {
      ...refolded,
      devices: devicesOf(record, children, change),
      absorbed: children
        .map(({ frozen }) => addEngagement(frozen.own, frozen.absorbed))
        .reduce(addEngagement, noEngagement),
      lookups: lookupsOf(refolded, policy.normalizePhone),
      size: children.reduce((sum, { frozen }) => sum + frozen.size + 1, 0),
      shed: shedBy(children),
      apart: [...record.apart.filter((entry) => staysApart(entry, change)), apart],
    },
  }));
};

const withChange = (children: readonly MergedRecord[], { before, after }: ChildChange): readonly MergedRecord[] =>
  children.flatMap((child) => (child.profileId === before.profileId ? (after === undefined ? [] : [after]) : [child]));

const devicesOf = (record: LiveRecord, children: readonly MergedRecord[], { before }: ChildChange) =>
  dictionaryOf<DeviceEntry>(
    Object.entries(record.devices).flatMap(([id, device]) => {
      if (device.via !== before.ordinal) return [[id, device] as const];
      const holder = children.find(({ frozen }) => Object.hasOwn(frozen.devices, id));
      const held = holder && lookUp(holder.frozen.devices, id);
      return holder === undefined || held === undefined ? [] : [[id, { ...held, via: holder.ordinal }] as const];
    }),
  );

const shedBy = (children: readonly MergedRecord[]): Dictionary<number> => {
  const sums = new Map<string, number>();
  const add = (label: string, count: number) => sums.set(label, (sums.get(label) ?? 0) + count);
  for (const { frozen, dropped } of children) {
    for (const [label, count] of Object.entries(frozen.shed)) add(label, count);
    for (const [label, reason] of Object.entries(dropped)) if (reason === "label_taken") add(label, 1);
  }
  return dictionaryOf(sums);
};

const staysApart = (entry: KeptApart, { before, after }: ChildChange): boolean =>
  entry.via !== before.ordinal ||
  (after?.frozen.apart.some(({ token, side }) => token === entry.token && side === entry.side) ?? false);
