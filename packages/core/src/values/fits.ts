import { err, ok, type Result } from "neverthrow";
import { canonicalJson, isJsonArray } from "./json.js";
import type { Limits } from "./limits.js";
import { isStoredObject, type StoredValue } from "./stored-value.js";
import { utf8Bytes } from "./text.js";
import { overLimit, type Violation } from "./violation.js";

/** Whether a value made out of allowed ones (an append, a merge) is still within the limits itself (A4). */
export const fits = (value: StoredValue, limits: Limits): Result<StoredValue, Violation> => {
  const longest = longestArray(value);
  if (longest > limits.arrayElements) return err(overLimit("arrayElements", limits.arrayElements));
  if (depthOf(value) > limits.depth) return err(overLimit("depth", limits.depth));
  if (utf8Bytes(canonicalJson(value)) > limits.valueBytes) return err(overLimit("valueBytes", limits.valueBytes));
  return ok(value);
};

const members = (value: StoredValue): readonly StoredValue[] =>
  isJsonArray(value) ? value : isStoredObject(value) ? Object.values(value) : [];

const longestArray = (value: StoredValue): number =>
  members(value).reduce<number>(
    (most, member) => Math.max(most, longestArray(member)),
    isJsonArray(value) ? value.length : 0,
  );

const depthOf = (value: StoredValue): number =>
  members(value).reduce<number>((most, member) => Math.max(most, 1 + depthOf(member)), 0);
