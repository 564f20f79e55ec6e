import type { FieldPolicy, FieldSource, JsonObject, JsonValue } from "@selfsame/core";
import { same, textOf } from "./text.js";
import { hosted, isDate, isList, isObject, stored } from "./value.js";

/** What a profile holds under one attribute path, and when that was written. */
export type Held = { readonly value: JsonValue; readonly time: string };

/** What a survivor holds after a merge, and whose it is. */
export type Combined = { readonly held: Held; readonly source: FieldSource };

/** One attribute of a profile that holds `theirs` is merged into one that holds `ours` (M1, M11). */
export const combine = (policy: FieldPolicy, ours: Held | undefined, theirs: Held): Combined | undefined => {
  if (ours === undefined) return policy === "keep" ? undefined : { held: theirs, source: "absorbed" };
  const made = combinedValue(policy, ours.value, theirs.value);
  if (made !== undefined) return { held: { value: made, time: laterOf(ours, theirs) }, source: "combined" };
  return absorbedWins(policy, ours, theirs) ? { held: theirs, source: "absorbed" } : { held: ours, source: "survivor" };
};

const laterOf = (ours: Held, theirs: Held): string => (ours.time < theirs.time ? theirs.time : ours.time);

const absorbedWins = (policy: FieldPolicy, ours: Held, theirs: Held): boolean => {
  if (policy === "replace") return true;
  if (policy === "newest" || policy === "oldest") {
    // At equal times the greater value wins, so that both ways of merging end alike.
    if (theirs.time === ours.time) return textOf(theirs.value) > textOf(ours.value);
    return policy === "newest" ? theirs.time > ours.time : theirs.time < ours.time;
  }
  if (policy === "min") return isLess(theirs.value, ours.value);
  if (policy === "max") return isLess(ours.value, theirs.value);
  return false;
};

const isLess = (a: JsonValue, b: JsonValue): boolean => {
  if (typeof a === "number" && typeof b === "number") return a < b;
  if (typeof a === "string" && typeof b === "string") return a < b;
  return isDate(a) && isDate(b) && a.$date < b.$date;
};

const combinedValue = (policy: FieldPolicy, ours: JsonValue, theirs: JsonValue): JsonValue | undefined => {
  if (policy === "sum" && typeof ours === "number" && typeof theirs === "number") return ours + theirs;
  if (policy === "union" && isList(ours) && isList(theirs)) return union(ours, theirs);
  if (policy === "deep" && isObject(ours) && isObject(theirs)) return deep(ours, theirs);
  return typeof policy === "function" ? stored(policy(hosted(ours), hosted(theirs))) : undefined;
};

const union = (ours: readonly JsonValue[], theirs: readonly JsonValue[]): readonly JsonValue[] => [
  ...ours,
  ...theirs.filter((element) => !ours.some((other) => same(other, element))),
];

const deep = (ours: JsonObject, theirs: JsonObject): JsonObject => {
  const members = new Map(Object.entries(ours));
  for (const [key, their] of Object.entries(theirs)) {
    const our = members.get(key);
    if (our === undefined || our === null) members.set(key, their);
    else if (isObject(our) && isObject(their)) members.set(key, deep(our, their));
  }
  return Object.fromEntries(members);
};
