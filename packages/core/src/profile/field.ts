import { type Dictionary, dictionaryOf, lookUp } from "../values/dictionary.js";
import type { Instant } from "../values/instant.js";
import type { StoredValue } from "../values/stored-value.js";
import { type AttributePath, attributeName, customPath, standardPath } from "./attribute-path.js";
import type { LiveRecord, Stamp } from "./record.js";
import { standardAttributeNames } from "./standard-attributes.js";

/** The value that an attribute shows, and when that value was written. */
export type Field = { readonly value: StoredValue; readonly at: Instant };

/** What an attribute is to show: nothing when `value` is missing. */
export type Shown = { readonly value?: StoredValue | undefined; readonly stamp?: Stamp | undefined };

const isCustom = (path: AttributePath): boolean => path.startsWith("custom.");

export const stampAt = (record: LiveRecord, path: AttributePath): Stamp | undefined => lookUp(record.stamps, path);

export const fieldAt = (record: LiveRecord, path: AttributePath): Field | undefined => {
  const value = lookUp(isCustom(path) ? record.custom : record.attributes, attributeName(path));
  return value === undefined ? undefined : { value, at: stampAt(record, path)?.at ?? record.createdAt };
};

/** Every attribute that shows something, standard ones first. */
export const fieldPaths = (record: LiveRecord): readonly AttributePath[] => [
  ...standardAttributeNames.filter((name) => Object.hasOwn(record.attributes, name)).map(standardPath),
  ...Object.keys(record.custom).map(customPath),
];

/** The record with some attributes showing something else. */
export const showing = <Record extends LiveRecord>(
  record: Record,
  shown: ReadonlyMap<AttributePath, Shown>,
): Record => {
  if (shown.size === 0) return record;
  const entries = [...shown];
  const values = entries.map(([path, { value }]) => [path, value] as const);
  const byName = (custom: boolean) =>
    values.filter(([path]) => isCustom(path) === custom).map(([path, value]) => [attributeName(path), value] as const);
  return {
    ...record,
    attributes: replaced(record.attributes, byName(false)),
    custom: replaced(record.custom, byName(true)),
    stamps: replaced(
      record.stamps,
      entries.map(([path, { stamp }]) => [path, stamp] as const),
    ),
  };
};

const replaced = <Value>(
  dictionary: Dictionary<Value>,
  changes: readonly (readonly [string, Value | undefined])[],
): Dictionary<Value> => {
  if (changes.length === 0) return dictionary;
  const entries = new Map(Object.entries(dictionary));
  for (const [key, value] of changes) {
    if (value === undefined) entries.delete(key);
    else entries.set(key, value);
  }
  return dictionaryOf(entries);
};
