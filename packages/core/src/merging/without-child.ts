import type { Result } from "neverthrow";
import type { AttributePath } from "../profile/attribute-path.js";
import { addEngagement, noEngagement } from "../profile/engagement.js";
import type { DeviceEntry, KeptApart, LiveRecord, MergedRecord } from "../profile/record.js";
import type { Refusal } from "../refusals/refusal.js";
import type { Alias } from "../values/alias.js";
import { type Dictionary, dictionaryOf, lookUp } from "../values/dictionary.js";
import type { MergePolicy } from "./policy.js";
import { type ChildChange, refold } from "./refold.js";
import { withoutAliases } from "./unmerge-aliases.js";
import { unmergeExternalIds } from "./unmerge-external-ids.js";

export type Leaving = {
  readonly change: ChildChange;
  /** Whom the survivor holds absorbed now, in merge order. */
  readonly children: readonly MergedRecord[];
  readonly paths: readonly AttributePath[];
  readonly aliases: readonly Alias[];
  /** The survivor's side of what keeps it apart from the one who leaves. */
  readonly apart: KeptApart;
};

/** One survivor, on the way up to the root, as it is without what came through the profile that leaves (M15). */
export const withoutChild = (
  record: LiveRecord,
  leaving: Leaving,
  policy: MergePolicy,
): Result<LiveRecord, Refusal> => {
  const { change, children, aliases } = leaving;
  const named = withoutAliases(unmergeExternalIds(record, children, change), aliases, change.before.ordinal);
  return refold(named, leaving.paths, children, change, policy).map((refolded) => ({
    ...refolded,
    devices: devicesOf(record, children, change),
    absorbed: children
      .map(({ frozen }) => addEngagement(frozen.own, frozen.absorbed))
      .reduce(addEngagement, noEngagement),
    size: children.reduce((sum, { frozen }) => sum + frozen.size + 1, 0),
    shed: shedBy(children),
    apart: [...record.apart.filter((entry) => staysApart(entry, change)), leaving.apart],
  }));
};

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
