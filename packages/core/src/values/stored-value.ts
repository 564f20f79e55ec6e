import { dictionaryOf } from "./dictionary.js";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "./json.js";

/** What a host may put into a custom attribute or a property: any JSON value, and dates anywhere in it. */
export type AttributeValue =
  | null
  | boolean
  | number
  | string
  | Date
  | readonly AttributeValue[]
  | { readonly [key: string]: AttributeValue };

/**
 * The stored form of a host's value: plain JSON, a date being `{"$date": "2025-01-05T18:20:30.000Z"}`. Every key of the
 * host's that starts with `$` gets one more `$`, so no key of the host's can be read as a date and none is special (A5).
 */
export type StoredValue = JsonValue;

export const storedDate = (iso: string): StoredValue => ({ $date: iso });

export const storedKey = (key: string): string => (key.startsWith("$") ? `$${key}` : key);

/** The instant of a stored date as text, or undefined for every other value. */
export const dateOf = (value: StoredValue): string | undefined => {
  if (!isJsonObject(value)) return undefined;
  const iso = Object.hasOwn(value, "$date") ? value.$date : undefined;
  return typeof iso === "string" ? iso : undefined;
};

/** An object of the host's, which a stored date is not. */
export const isStoredObject = (value: StoredValue): value is JsonObject =>
  isJsonObject(value) && dateOf(value) === undefined;

/** The host's value again, with real dates and the host's own keys. A fresh copy: the caller may change it. */
export const hostValue = (value: StoredValue): AttributeValue => {
  if (isJsonArray(value)) return value.map(hostValue);
  if (!isJsonObject(value)) return value;
  const iso = dateOf(value);
  return iso === undefined ? hostObject(value) : new Date(iso);
};

export const hostObject = (value: JsonObject): { [key: string]: AttributeValue } =>
  dictionaryOf(Object.entries(value).map(([key, member]) => [hostKey(key), hostValue(member)]));

/** A dictionary whose keys are kept as they are, such as the custom attributes, with its values as the host's again. */
export const hostValues = (values: { readonly [key: string]: StoredValue }): { [key: string]: AttributeValue } =>
  dictionaryOf(Object.entries(values).map(([key, value]) => [key, hostValue(value)]));

const hostKey = (key: string): string => (key.startsWith("$") ? key.slice(1) : key);
