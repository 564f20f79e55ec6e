import type { AliasEntry, LiveRecord, MergedRecord } from "../profile/record.js";
import type { Alias } from "../values/alias.js";
import { dictionaryOf, lookUp } from "../values/dictionary.js";
import type { ProfileId } from "../values/profile-id.js";
import type { Lineage } from "./lineage.js";

/** Where the pair of an absorbed profile is now: with it through every survivor, freed by one of the merges, or gone. */
export type AliasFate = "held" | "freed" | "gone";

/** `path` leads from the absorbed profile up: each one absorbed by the next, the last by `root`. */
export const fateOf = (label: string, name: string, path: readonly MergedRecord[], root: LiveRecord): AliasFate => {
  for (const [index, child] of path.entries()) {
    if (lookUp(child.dropped, label) !== undefined) return "freed";
    const entry = lookUp((path[index + 1]?.frozen ?? root).aliases, label);
    if (entry?.name !== name || entry.via !== child.ordinal) return "gone";
  }
  return "held";
};

/** A survivor without the pairs that came with a child and went away with a profile below it. */
export const withoutAliases = <Record extends LiveRecord>(
  record: Record,
  aliases: readonly Alias[],
  via: number,
): Record => {
  const names = new Map(aliases.map(({ label, name }) => [label, name]));
  const stays = ([label, entry]: readonly [string, AliasEntry]) => entry.via !== via || names.get(label) !== entry.name;
  return { ...record, aliases: dictionaryOf(Object.entries(record.aliases).filter(stays)) };
};

/** The profile on which a pair was set, below the one that lists it. */
export const originOf = (record: LiveRecord, label: string, lineage: Lineage): ProfileId => {
  const via = lookUp(record.aliases, label)?.via;
  const child =
    via === undefined ? undefined : lineage.childrenOf(record.profileId).find(({ ordinal }) => ordinal === via);
  return child === undefined ? record.profileId : originOf(child.frozen, label, lineage);
};
