import { err, ok, type Result } from "neverthrow";
import type { Changes } from "../commands/changes.js";
import { type AttributePath, customPath, standardPath } from "../profile/attribute-path.js";
import { fieldAt, type Shown, showing } from "../profile/field.js";
import type { LiveRecord, Stamp } from "../profile/record.js";
import { standardAttributeNames } from "../profile/standard-attributes.js";
import type { InputPath, Refusal } from "../refusals/refusal.js";
import { refusalAt } from "../refusals/refuse.js";
import { fits } from "../values/fits.js";
import type { Instant } from "../values/instant.js";
import type { Limits } from "../values/limits.js";
import type { StoredValue } from "../values/stored-value.js";
import type { Invalid } from "../values/violation.js";
import { operate } from "./operate.js";

/** Sets, removes and operations of one `track`, in that order; one that cannot be done refuses all of them (A1, A2). */
export const writeAttributes = <Record extends LiveRecord>(
  record: Record,
  { attributes = {}, custom = {}, operations = {} }: Changes,
  at: Instant,
  limits: Limits,
): Result<Record, Refusal> => {
  const shown = new Map<AttributePath, Shown>();
  const write = (path: AttributePath, value: StoredValue | undefined) =>
    shown.set(path, written(record, value ?? undefined, at));
  for (const name of standardAttributeNames) {
    const value = attributes[name];
    if (value !== undefined) write(standardPath(name), value);
  }
  for (const [key, value] of Object.entries(custom)) write(customPath(key), value);
  for (const [key, operation] of Object.entries(operations)) {
    const path = customPath(key);
    const place = ["changes", "operations", key];
    const current = (shown.get(path) ?? fieldAt(record, path))?.value;
    const changed = operate(operation, current).mapErr(invalidOperation(place));
    if (changed.isErr()) return err(changed.error);
    const sized = changed.value === undefined ? ok(undefined) : fits(changed.value, limits).mapErr(refusalAt(place));
    if (sized.isErr()) return err(sized.error);
    write(path, sized.value);
  }
  return ok(showing(record, shown));
};

const invalidOperation =
  (path: InputPath) =>
  ({ rule }: Invalid): Refusal => ({ kind: "refusal", code: "invalid_operation", path, rule });

/** A write speaks louder than all merges before it; a removal must be remembered only where there were any. */
const written = ({ merges }: LiveRecord, value: StoredValue | undefined, at: Instant): Shown => {
  const stamp: Stamp = { at, ...(merges > 0 && { since: merges }) };
  return { value: value ?? undefined, stamp: value === undefined && merges === 0 ? undefined : stamp };
};
