import type { AliasEntry, LiveRecord } from "../profile/record.js";
import type { Alias } from "../values/alias.js";
import { type Dictionary, dictionaryOf, lookUp } from "../values/dictionary.js";
import { byText } from "../values/order.js";
import type { DroppedAlias } from "./merge-report.js";

type MergedAliases = {
  readonly aliases: Dictionary<AliasEntry>;
  readonly moved: readonly Alias[];
  readonly dropped: readonly DroppedAlias[];
};

/** Labels that both sides have: what M4 settles and M7 may refuse. Sorted, since stores keep members in any order (G8). */
export const sharedLabels = (survivor: LiveRecord, absorbed: LiveRecord): readonly string[] =>
  Object.keys(absorbed.aliases)
    .filter((label) => Object.hasOwn(survivor.aliases, label))
    .sort(byText);

/** The absorbed profile's aliases move, but for those whose label (M4) or, if it is anonymous, name (M5) the survivor has. */
export const mergeAliases = (survivor: LiveRecord, absorbed: LiveRecord, ordinal: number): MergedAliases => {
  const names = new Set(Object.values(survivor.aliases).map(({ name }) => name));
  const moved: Alias[] = [];
  const dropped: DroppedAlias[] = [];
  for (const [label, { name }] of sorted(absorbed.aliases)) {
    if (lookUp(survivor.aliases, label) !== undefined) dropped.push({ label, name, reason: "label_taken" });
    else if (absorbed.state === "anonymous" && names.has(name)) dropped.push({ label, name, reason: "name_taken" });
    else moved.push({ label, name });
  }
  const arrived = moved.map(({ label, name }) => [label, { name, via: ordinal }] as const);
  return { aliases: dictionaryOf([...Object.entries(survivor.aliases), ...arrived]), moved, dropped };
};

const sorted = (aliases: LiveRecord["aliases"]) => Object.entries(aliases).sort(([a], [b]) => byText(a, b));
