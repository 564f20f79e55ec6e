import { canonicalJson } from "./json.js";
import { dateOf, type StoredValue } from "./stored-value.js";

/** Compares two numbers, two texts (by code unit) or two dates; undefined for values that have no common order. */
export const compareValues = (a: StoredValue, b: StoredValue): number | undefined => {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") return byText(a, b);
  const [dateA, dateB] = [dateOf(a), dateOf(b)];
  return dateA === undefined || dateB === undefined ? undefined : byText(dateA, dateB);
};

/** A total order over all values, without meaning but the same everywhere: to end ties. */
export const tieBreak = (a: StoredValue, b: StoredValue): number => byText(canonicalJson(a), canonicalJson(b));

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
