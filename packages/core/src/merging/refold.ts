import { err, ok, type Result } from "neverthrow";
import type { AttributePath } from "../profile/attribute-path.js";
import { type Field, fieldAt, type Shown, showing, stampAt } from "../profile/field.js";
import type { LiveRecord, MergedRecord } from "../profile/record.js";
import type { Refusal } from "../refusals/refusal.js";
import { lookUp } from "../values/dictionary.js";
import { sumOf } from "../values/number.js";
import type { Violation } from "../values/violation.js";
import { combine } from "./combine.js";
import { addition, faultOf, mergedField, ruleFor } from "./merge-fields.js";
import type { MergePolicy } from "./policy.js";
import type { Share } from "./share.js";

/** One absorbed profile as it was, and as it is now: nothing when it was taken out. */
export type ChildChange = { readonly before: MergedRecord; readonly after: MergedRecord | undefined };

/**
 * What attributes show once an absorbed profile has changed or left: the record's own values, filled again by what is
 * still absorbed, in merge order. A value that was written after a merge no longer listens to that merge; only what a
 * `sum` added is taken off it (M15).
 */
export const refold = <Record extends LiveRecord>(
  record: Record,
  paths: readonly AttributePath[],
  children: readonly MergedRecord[],
  change: ChildChange,
  policy: MergePolicy,
): Result<{ readonly record: Record; readonly shares: readonly Share[] }, Refusal> => {
  const shown = new Map<AttributePath, Shown>();
  const shares: Share[] = [];
  for (const path of paths) {
    const field = refoldField(record, path, children, change, policy);
    if (field.isErr()) return err(field.error);
    shown.set(path, field.value.shown);
    shares.push(...field.value.shares);
  }
  return ok({ record: showing(record, shown), shares });
};

const refoldField = (
  record: LiveRecord,
  path: AttributePath,
  children: readonly MergedRecord[],
  change: ChildChange,
  policy: MergePolicy,
): Result<{ readonly shown: Shown; readonly shares: readonly Share[] }, Refusal> => {
  const rule = ruleFor(policy, path);
  const since = stampAt(record, path)?.since ?? 0;
  const kept = shareKept(change, path);
  const own = lessAddition(ownField(record, path), path, since, change, kept);
  if (own.isErr()) return err(faultOf(rule, path, own.error));
  let shown = unmerged(own.value, since, record, path);
  const shares: Share[] = [];
  for (const child of children) {
    if (child.ordinal <= since) {
      if (child === change.after) shares.push({ child, path, sum: kept });
      continue;
    }
    const current = asField(shown);
    const theirs = fieldAt(child.frozen, path);
    const combined = combine(rule, current, theirs, policy.limits);
    if (combined.isErr()) return err(faultOf(rule, path, combined.error));
    shares.push({ child, path, sum: addition(rule, current, theirs) });
    shown = mergedField(combined.value, current, shown.stamp) ?? shown;
  }
  return ok({ shown, shares });
};

/** What was written on the record itself, whatever merges show in its place. */
const ownField = (record: LiveRecord, path: AttributePath): Field | undefined => {
  const own = stampAt(record, path)?.own;
  if (own === undefined) return fieldAt(record, path);
  return own.value === undefined ? undefined : { value: own.value, at: own.at ?? record.createdAt };
};

/** What the child adds now to a value that was written over the sum. */
const shareKept = ({ before, after }: ChildChange, path: AttributePath): number | undefined => {
  const value = after && fieldAt(after.frozen, path)?.value;
  return Object.hasOwn(before.added, path) && typeof value === "number" ? value : undefined;
};

const lessAddition = (
  own: Field | undefined,
  path: AttributePath,
  since: number,
  { before }: ChildChange,
  kept = 0,
): Result<Field | undefined, Violation> => {
  const added = lookUp(before.added, path);
  if (added === undefined || before.ordinal > since || typeof own?.value !== "number") return ok(own);
  return sumOf(own.value, -added, kept).map((value) => ({ ...own, value }));
};

const unmerged = (own: Field | undefined, since: number, record: LiveRecord, path: AttributePath): Shown => {
  const at = own?.at ?? stampAt(record, path)?.at ?? record.createdAt;
  if (own === undefined && since === 0) return {};
  return { value: own?.value, stamp: { at, ...(since > 0 && { since }) } };
};

const asField = ({ value, stamp }: Shown): Field | undefined =>
  value === undefined || stamp === undefined ? undefined : { value, at: stamp.at };
