import { decodeName, encodeName } from "./names.js";

/**
 * JSON as MongoDB keeps it, injectively, so that equal values are equal there, too: fields have an order of their own and
 * no special names, a stored date is a date. MongoDB bears some 100 levels; what an object or array holds below
 * `deepestLevel` is kept as its text, and so is a text that UTF-8 cannot write. `level` says how deep the value will
 * stand: values are only comparable when they were encoded for one level. The first two levels of a record, its custom
 * attributes among them, have keys of the host's as they are: there a `$date` makes no date.
 */
export const encodeJson = (value: unknown, level = 0): unknown => {
  if (typeof value === "string") return loneSurrogate.test(value) ? asText(value) : value;
  if (typeof value !== "object" || value === null) return value;
  const date = level < dateLevel ? undefined : instantOf(value);
  if (date !== undefined) return date;
  if (level > deepestLevel) return asText(sorted(value));
  return Array.isArray(value)
    ? value.map((element) => (element === undefined ? null : encodeJson(element, level + 1)))
    : Object.fromEntries(namedMembers(value).map(([name, member]) => [name, encodeJson(member, level + 1)]));
};

/** The value again. Numbers come back as such, whatever the host has told its client about the types of BSON. */
export const decodeJson = (value: unknown): unknown => {
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map(decodeJson);
  if ("_bsontype" in value) return Number(value);
  if (textField in value && typeof value[textField] === "string") return JSON.parse(value[textField]);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [decodeName(name), decodeJson(member)]));
};

export const deepestLevel = 60;
const dateLevel = 2;

// No name of a key reads so: after a `%` those have digits.
const textField = "%json";
const loneSurrogate = /[\ud800-\udfff]/u;
const instant = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const asText = (value: unknown) => ({ [textField]: JSON.stringify(value) });

/** Only what a date answers again: any other text under `$date` is an object like all others. */
const instantOf = (value: object): Date | undefined => {
  if (!("$date" in value) || typeof value.$date !== "string" || !instant.test(value.$date)) return undefined;
  const date = new Date(value.$date);
  const isSame = !Number.isNaN(date.getTime()) && date.toISOString() === value.$date;
  return isSame && Object.keys(value).length === 1 ? date : undefined;
};

const membersOf = (value: object): (readonly [string, unknown])[] =>
  Object.entries(value).filter(([, member]) => member !== undefined);

const namedMembers = (value: object) =>
  membersOf(value)
    .map(([key, member]) => [encodeName(key), member] as const)
    .sort(byName);

const sorted = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries([...membersOf(value)].sort(byName).map(([key, member]) => [key, sorted(member)]));
};

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;
