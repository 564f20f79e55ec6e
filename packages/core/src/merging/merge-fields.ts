import { err, ok, type Result } from "neverthrow";
import { type AttributePath, attributeName } from "../profile/attribute-path.js";
import { type Field, fieldAt, fieldPaths, type Shown, showing, stampAt } from "../profile/field.js";
import type { LiveRecord, Stamp } from "../profile/record.js";
import type { Refusal } from "../refusals/refusal.js";
import { refusalAt } from "../refusals/refuse.js";
import { type Dictionary, dictionaryOf, lookUp } from "../values/dictionary.js";
import type { StoredValue } from "../values/stored-value.js";
import type { Violation } from "../values/violation.js";
import { type Combined, combine, isGap } from "./combine.js";
import type { FieldRule } from "./field-policy.js";
import type { FieldSource } from "./merge-report.js";
import type { MergePolicy } from "./policy.js";

export const ruleFor = (policy: MergePolicy, path: AttributePath): FieldRule => {
  const rule = lookUp(policy.fields, attributeName(path)) ?? "fill";
  return typeof rule === "function" ? (survivor, absorbed) => rule(survivor, absorbed, path) : rule;
};

/** One attribute of the survivor after one merge: what it shows, with the value of its own kept behind it (M15). */
export const mergedField = (
  combined: Combined,
  survivor: Field | undefined,
  stamp: Stamp | undefined,
): Shown | undefined => {
  if (combined.source === "survivor") return undefined;
  const own = stamp?.own ?? { ...survivor };
  const since = stamp?.since === undefined ? {} : { since: stamp.since };
  return { value: combined.value, stamp: { at: combined.at, ...since, own } };
};

/** What a `sum` adds to the survivor, whatever it had (M15). */
export const addition = (
  rule: FieldRule,
  survivor: Field | undefined,
  absorbed: Field | undefined,
): number | undefined => {
  if (rule !== "sum" || typeof absorbed?.value !== "number") return undefined;
  return isGap(survivor) || typeof survivor.value === "number" ? absorbed.value : undefined;
};

type MergedFields<Record> = {
  readonly survivor: Record;
  readonly added: Dictionary<number>;
  readonly fields: Dictionary<{ readonly value: StoredValue; readonly source: FieldSource }>;
};

/** Every attribute of the absorbed profile, by its policy (M1, M2, M11). Deep only where the policy says so. */
export const mergeFields = <Record extends LiveRecord>(
  survivor: Record,
  absorbed: LiveRecord,
  policy: MergePolicy,
): Result<MergedFields<Record>, Refusal> => {
  const shown = new Map<AttributePath, Shown>();
  const sources = new Map<AttributePath, FieldSource>(fieldPaths(survivor).map((path) => [path, "survivor"]));
  const added: (readonly [string, number])[] = [];
  for (const path of fieldPaths(absorbed)) {
    const rule = ruleFor(policy, path);
    const [ours, theirs] = [fieldAt(survivor, path), fieldAt(absorbed, path)];
    const combined = combine(rule, ours, theirs, policy.limits);
    if (combined.isErr()) return err(faultOf(rule, path, combined.error));
    const field = mergedField(combined.value, ours, stampAt(survivor, path));
    if (field === undefined) continue;
    shown.set(path, field);
    sources.set(path, combined.value.source);
    const sum = addition(rule, ours, theirs);
    if (sum !== undefined) added.push([path, sum]);
  }
  const result = showing(survivor, shown);
  const fields = [...sources].flatMap(([path, source]) => {
    const field = fieldAt(result, path);
    return field === undefined ? [] : [[path, { value: field.value, source }] as const];
  });
  return ok({ survivor: result, added: dictionaryOf(added), fields: dictionaryOf(fields) });
};

/** A host's function is told of by its attribute, a built-in policy by the limit that its result passed. */
export const faultOf = (rule: FieldRule, path: AttributePath, violation: Violation): Refusal =>
  typeof rule === "function"
    ? {
        kind: "refusal",
        code: "policy_failed",
        policy: path,
        rule: violation.code === "invalid_input" ? violation.rule : violation.limit,
      }
    : refusalAt([path])(violation);
