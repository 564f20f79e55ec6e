import type { LiveRecord, MergedRecord } from "../profile/record.js";
import type { Alias } from "../values/alias.js";
import { dictionaryOf, lookUp } from "../values/dictionary.js";
import { byText } from "../values/order.js";
import type { ProfileId } from "../values/profile-id.js";
import type { Lineage } from "./lineage.js";

/** Where the pair of an absorbed profile is now: with it through every survivor, freed by one of the merges, or gone. */
export type AliasFate = "held" | "freed" | "gone";

/** `path` leads from the absorbed profile up: each one absorbed by the next, the last by `root`. */
export const fateOf = ({ label, name }: Alias, path: readonly MergedRecord[], root: LiveRecord): AliasFate => {
  for (const [index, child] of path.entries()) {
    if (lookUp(child.dropped, label) !== undefined) return "freed";
    const entry = lookUp((path[index + 1]?.frozen ?? root).aliases, label);
    if (entry?.name !== name || entry.via !== child.ordinal) return "gone";
  }
  return "held";
};

/** Sorted, since stores keep members in any order (G8). */
export const pairsOf = ({ aliases }: LiveRecord): readonly Alias[] =>
  Object.entries(aliases)
    .sort(([a], [b]) => byText(a, b))
    .map(([label, { name }]) => ({ label, name }));

/** Those of the pairs that a survivor has by the merge with the child, and not because they were set on it anew. */
export const broughtBy = (
  { aliases }: LiveRecord,
  { ordinal }: MergedRecord,
  pairs: readonly Alias[],
): readonly Alias[] =>
  pairs.filter(({ label, name }) => {
    const entry = lookUp(aliases, label);
    return entry?.name === name && entry.via === ordinal;
  });

export const withoutAliases = <Record extends LiveRecord>(record: Record, pairs: readonly Alias[]): Record => {
  const labels = new Set(pairs.map(({ label }) => label));
  return { ...record, aliases: dictionaryOf(Object.entries(record.aliases).filter(([label]) => !labels.has(label))) };
};

/** The profile on which a pair was set, below the one that lists it. */
export const originOf = (record: LiveRecord, label: string, lineage: Lineage): ProfileId => {
  const via = lookUp(record.aliases, label)?.via;
  const child =
    via === undefined ? undefined : lineage.childrenOf(record.profileId).find(({ ordinal }) => ordinal === via);
  return child === undefined ? record.profileId : originOf(child.frozen, label, lineage);
};
