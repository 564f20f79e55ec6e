import { dictionaryOf } from "../values/dictionary.js";
import { parseInstant } from "../values/instant.js";
import { type AttributeValue, type StoredValue, storedDate, storedKey } from "../values/stored-value.js";
import type { Orderable } from "./segment.js";

// A word has no result to say no with: what cannot be stored becomes a date that is none, which the parser refuses.
const unfit = { $date: "" };

/** A host's value as a segment holds it. */
export const operand = (value: AttributeValue): StoredValue => {
  try {
    return stored(value);
  } catch {
    return unfit;
  }
};

export const orderOperand = (value: number | string | Date): Orderable =>
  value instanceof Date ? { $date: instantText(value) } : value;

/** The instant as text; what is none stays as it is, for the parser to refuse. */
export const instantText = (time: Date | string): string =>
  parseInstant(time).unwrapOr(typeof time === "string" ? time : "");

const stored = (value: AttributeValue): StoredValue => {
  if (value === null || typeof value === "boolean" || typeof value === "number" || typeof value === "string")
    return value;
  return typeof value === "object" ? storedObject(value) : unfit;
};

const storedObject = (value: Exclude<AttributeValue, null | boolean | number | string>): StoredValue => {
  if (value instanceof Date) return storedDate(instantText(value));
  if (isArray(value)) return value.map(stored);
  return dictionaryOf(Object.entries(value).map(([key, member]) => [storedKey(key), stored(member)] as const));
};

const isArray = (value: AttributeValue): value is readonly AttributeValue[] => Array.isArray(value);
