import { err, ok, type Result } from "neverthrow";
import { instantAt, parseInstant } from "../values/instant.js";
import { parseNumber } from "../values/number.js";
import { type StoredValue, storedDate } from "../values/stored-value.js";
import { wellFormedText } from "../values/text.js";
import { dictionaryFrom, listFrom } from "./collected.js";
import { type Misfit, misfit, misfitOf } from "./misfit.js";
import type { Plain } from "./plain.js";

/**
 * A value that says it is in stored form already, as a segment holds it: a date as `{"$date": ...}`, a host's key that
 * starts with `$` with one more. A `Date` is taken, too; dates become instants as they are stored.
 */
export const storedForm = (value: Plain): Result<StoredValue, Misfit> => {
  if (value === null || typeof value === "boolean") return ok(value);
  if (typeof value === "number") return parseNumber(value).mapErr(misfit);
  if (typeof value === "string") return wellFormedText(value).mapErr(misfit);
  if (value instanceof Date) return instantAt(value.getTime()).map(storedDate).mapErr(misfit);
  if (isList(value)) return listFrom(value, storedForm);
  const members = Object.entries(value);
  return members.some(([key]) => key === "$date") ? dateForm(members) : dictionaryFrom(members, keyForm, storedForm);
};

const dateForm = (members: readonly (readonly [string, Plain])[]): Result<StoredValue, Misfit> => {
  const [[, text] = [], ...others] = members;
  if (typeof text !== "string" || others.length > 0)
    return err(misfitOf("must have an ISO 8601 text as $date, and nothing else"));
  return parseInstant(text).map(storedDate).mapErr(misfit);
};

const keyForm = (key: string): Result<string, Misfit> =>
  /^\$(?!\$)/.test(key)
    ? err(misfitOf("must start with $$ where the key starts with $"))
    : wellFormedText(key).mapErr(misfit);

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);
