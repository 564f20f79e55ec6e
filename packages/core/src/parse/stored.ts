import { err, ok, type Result } from "neverthrow";
import { instantAt } from "../values/instant.js";
import type { JsonObject } from "../values/json.js";
import { parseNumber } from "../values/number.js";
import { type StoredValue, storedDate, storedKey } from "../values/stored-value.js";
import { utf8Bytes } from "../values/text.js";
import { overLimit } from "../values/violation.js";
import { dictionaryFrom, listFrom } from "./collected.js";
import { type Misfit, misfit, misfitOf } from "./misfit.js";
import type { Parser } from "./parser.js";
import { type Plain, plain } from "./plain.js";
import type { Settings } from "./settings.js";
import { keyText, text } from "./texts.js";

/** One value of a host's, in the form in which it is stored (A4, A5). */
export const storedValue: Parser<StoredValue> = (value, settings) =>
  plain(value, settings.limits)
    .andThen(toStored(settings))
    .andThen((stored) => (typeof stored === "object" ? ofSize(stored, settings) : ok(stored)));

export const storedObject: Parser<JsonObject> = (value, settings) =>
  plain(value, settings.limits)
    .andThen((copy) => (isObject(copy) ? membersToStored(copy, settings) : err(misfitOf("must be a plain object"))))
    .andThen((stored) => ofSize(stored, settings));

export const storedList: Parser<readonly StoredValue[]> = (value, settings) =>
  plain(value, settings.limits)
    .andThen((copy) => (isList(copy) ? listFrom(copy, toStored(settings)) : err(misfitOf("must be a list"))))
    .andThen((stored) => ofSize(stored, settings));

const toStored =
  (settings: Settings) =>
  (value: Plain): Result<StoredValue, Misfit> => {
    if (value === null || typeof value === "boolean") return ok(value);
    if (typeof value === "number") return parseNumber(value).mapErr(misfit);
    if (typeof value === "string") return text(value, settings);
    if (value instanceof Date) return instantAt(value.getTime()).map(storedDate).mapErr(misfit);
    return isList(value) ? listFrom(value, toStored(settings)) : membersToStored(value, settings);
  };

const membersToStored = (members: { readonly [key: string]: Plain }, settings: Settings) =>
  dictionaryFrom(Object.entries(members), (key) => keyText(key, settings).map(storedKey), toStored(settings));

const ofSize = <Value extends StoredValue>(value: Value, { limits }: Settings): Result<Value, Misfit> =>
  utf8Bytes(JSON.stringify(value)) > limits.valueBytes
    ? err(misfit(overLimit("valueBytes", limits.valueBytes)))
    : ok(value);

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

const isObject = (value: Plain): value is { readonly [key: string]: Plain } =>
  typeof value === "object" && value !== null && !isList(value) && !(value instanceof Date);
