import { ok, type Result } from "neverthrow";
import type { Field } from "../profile/field.js";
import { dictionaryOf, lookUp } from "../values/dictionary.js";
import { fits } from "../values/fits.js";
import { later } from "../values/instant.js";
import { canonicalJson, isJsonArray, type JsonObject } from "../values/json.js";
import type { Limits } from "../values/limits.js";
import { sumOf } from "../values/number.js";
import { byText, compareValues, tieBreak } from "../values/order.js";
import { isStoredObject, type StoredValue } from "../values/stored-value.js";
import type { Violation } from "../values/violation.js";
import type { FieldPolicyName, FieldRule } from "./field-policy.js";

/** What an attribute shows after a merge: as before, or another value and the time of its writing. */
export type Combined = { readonly source: "survivor" } | (Field & { readonly source: "absorbed" | "combined" });

const survivors: Combined = { source: "survivor" };
const absorbeds = (absorbed: Field): Combined => ({ source: "absorbed", ...absorbed });
const combined =
  (survivor: Field, absorbed: Field) =>
  (value: StoredValue): Combined => ({ source: "combined", value, at: later(survivor.at, absorbed.at) });

/** Nothing, and a `null` that an old or imported record may hold (M1). `""`, `0`, `false`, `[]` and `{}` are values. */
export const isGap = (field: Field | undefined): field is undefined => field === undefined || field.value === null;

/** One attribute of two profiles under a rule. An error is a value that no store would take: a sum beyond 2^53, too long a union. */
export const combine = (
  rule: FieldRule,
  survivor: Field | undefined,
  absorbed: Field | undefined,
  limits: Limits,
): Result<Combined, Violation> => {
  if (rule === "keep" || isGap(absorbed)) return ok(survivors);
  if (isGap(survivor)) return ok(absorbeds(absorbed));
  if (typeof rule === "function") return rule(survivor.value, absorbed.value).map(combined(survivor, absorbed));
  return withValues(rule, survivor, absorbed, limits);
};

const withValues = (
  policy: Exclude<FieldPolicyName, "keep">,
  survivor: Field,
  absorbed: Field,
  limits: Limits,
): Result<Combined, Violation> => {
  const [a, b] = [survivor.value, absorbed.value];
  const both = combined(survivor, absorbed);
  const choose = (order: number): Result<Combined, Violation> => ok(order < 0 ? absorbeds(absorbed) : survivors);
  switch (policy) {
    case "fill":
      return ok(survivors);
    case "replace":
      return ok(absorbeds(absorbed));
    case "newest":
      return choose(byText(survivor.at, absorbed.at) || tieBreak(a, b));
    case "oldest":
      return choose(byText(absorbed.at, survivor.at) || tieBreak(a, b));
    case "min":
      return choose(compareValues(b, a) ?? 0);
    case "max":
      return choose(compareValues(a, b) ?? 0);
    case "sum":
      return typeof a === "number" && typeof b === "number" ? sumOf(a, b).map(both) : ok(survivors);
    case "union":
      return isJsonArray(a) && isJsonArray(b) ? fits(union(a, b), limits).map(both) : ok(survivors);
    case "deep":
      return isStoredObject(a) && isStoredObject(b) ? fits(deep(a, b), limits).map(both) : ok(survivors);
  }
};

const union = (a: readonly StoredValue[], b: readonly StoredValue[]): StoredValue => {
  const held = new Set(a.map(canonicalJson));
  return [...a, ...b.filter((element) => !held.has(canonicalJson(element)))];
};

const deep = (a: JsonObject, b: JsonObject): JsonObject =>
  dictionaryOf([
    ...Object.entries(a),
    ...Object.entries(b).map(([key, value]) => [key, nested(lookUp(a, key), value)] as const),
  ]);

const nested = (a: StoredValue | undefined, b: StoredValue): StoredValue => {
  if (a === undefined || a === null) return b;
  return isStoredObject(a) && isStoredObject(b) ? deep(a, b) : a;
};
