import type { AttributeValue, JsonObject, JsonValue } from "@selfsame/core";

/** A host's value as the export has it: dates as `{"$date": ...}`, a `$` more on keys that start with one (A5). */
export const stored = (value: AttributeValue): JsonValue => {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map(stored);
  if (typeof value === "object" && value !== null) return storedObject(value);
  return Object.is(value, -0) ? 0 : value;
};

export const storedObject = (value: object): JsonObject => {
  const members: [string, JsonValue][] = [];
  for (const [key, member] of Object.entries(value))
    if (member !== undefined) members.push([key.startsWith("$") ? `$${key}` : key, stored(member)]);
  return Object.fromEntries(members);
};

export const isDate = (value: JsonValue): value is { readonly $date: string } =>
  typeof value === "object" && value !== null && Object.hasOwn(value, "$date");

export const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

export const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === "object" && value !== null && !isList(value) && !isDate(value);

/** The host's value again. */
export const hosted = (value: JsonValue): AttributeValue => {
  if (isDate(value)) return new Date(value.$date);
  if (isList(value)) return value.map(hosted);
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key.startsWith("$") ? key.slice(1) : key, hosted(member)]),
    );
  return value;
};
