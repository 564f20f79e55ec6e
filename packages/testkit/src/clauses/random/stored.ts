import type { AttributeValue, StoredValue } from "@selfsame/core";
import type fc from "fast-check";
import { attributeValue } from "../../arbitraries/attribute-value.js";
import { key, keyed } from "../../arbitraries/key.js";

/** A host's value in the form in which it is stored: dates as objects, and one more `$` before a key that has one. */
export const stored = (value: AttributeValue): StoredValue => {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (typeof value === "number") return value === 0 ? 0 : value;
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map(stored);
  return Object.fromEntries(
    Object.entries(value).map(([own, member]) => [own.startsWith("$") ? `$${own}` : own, stored(member)]),
  );
};

const isList = (value: AttributeValue): value is readonly AttributeValue[] => Array.isArray(value);

const storedValue = (): fc.Arbitrary<StoredValue> => attributeValue().map(stored);

/** Custom attributes or properties: the keys at the top are the host's own, as they are. */
export const storedObject = (keys: fc.Arbitrary<string> = key(), maxKeys = 5) =>
  keyed(storedValue(), { keys, maxKeys });
