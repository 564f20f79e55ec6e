import type { Lineage } from "../merging/lineage.js";
import { addEngagement, noEngagement } from "../profile/engagement.js";
import type { LiveRecord, MergedRecord, ProfileRecord } from "../profile/record.js";
import { selfOf } from "../profile/record-state.js";
import { canonicalJson } from "../values/json.js";
import type { Fault, FaultName } from "./fault.js";

/** What is wrong with what a live profile, and everyone below it, says of the profiles that it absorbed (M15). */
export const treeFaults = (root: LiveRecord, lineage: Lineage): readonly Fault[] => {
  const faults: Fault[] = [];
  const [waiting, met]: [ProfileRecord[], Set<string>] = [[root], new Set()];
  for (let record = waiting.pop(); record !== undefined; record = waiting.pop()) {
    if (met.has(record.profileId)) continue;
    met.add(record.profileId);
    const children = lineage.childrenOf(record.profileId);
    faults.push(...nodeFaults(record, children));
    waiting.push(...children);
  }
  return faults;
};

const nodeFaults = (record: ProfileRecord, children: readonly MergedRecord[]): readonly Fault[] => {
  const self = selfOf(record);
  if (self === undefined) return [];
  const ordinals = new Set(children.map(({ ordinal }) => ordinal));
  const isNumbered = ordinals.size === children.length && [...ordinals].every((ordinal) => ordinal <= self.merges);
  const size = children.reduce((sum, { frozen }) => sum + frozen.size + 1, 0);
  const isSized = self.size === size && same(self.shed, shedBy(children));
  const below = children.reduce(
    (sum, { frozen }) => addEngagement(sum, addEngagement(frozen.own, frozen.absorbed)),
    noEngagement,
  );
  const unless = (holds: boolean, fault: FaultName): readonly Fault[] =>
    holds ? [] : [{ fault, profileIds: [record.profileId] }];
  return [
    ...unless(isNumbered, "merges_miscounted"),
    ...unless(
      mergesNamedBy(self).every((via) => ordinals.has(via)),
      "merge_undone_by_half",
    ),
    ...unless(isSized, "tree_miscounted"),
    ...unless(same(self.absorbed, below), "absorbed_miscounted"),
  ];
};

/** The numbers of the merges by which something came here. */
const mergesNamedBy = (self: LiveRecord): readonly number[] => {
  const entries = [...Object.values(self.aliases), ...Object.values(self.devices), ...self.apart];
  const ids = self.state === "identified" ? [...self.deprecated, { via: self.externalIdVia }] : [];
  return [...entries, ...ids].flatMap(({ via }) => (via === undefined ? [] : [via]));
};

/** How many names gave way under each label. */
const shedBy = (children: readonly MergedRecord[]): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>();
  const add = (label: string, count: number) => counts.set(label, (counts.get(label) ?? 0) + count);
  for (const { frozen, dropped } of children) {
    for (const [label, count] of Object.entries(frozen.shed)) add(label, count);
    for (const [label, reason] of Object.entries(dropped)) if (reason === "label_taken") add(label, 1);
  }
  return Object.fromEntries(counts);
};

/** As JSON, where what is undefined and what is not there are the same. */
const same = (a: unknown, b: unknown): boolean => asText(a) === asText(b);

const asText = (value: unknown): string => canonicalJson(JSON.parse(JSON.stringify(value)));
