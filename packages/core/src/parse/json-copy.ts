import { dictionaryOf } from "../values/dictionary.js";
import type { JsonObject, JsonValue } from "../values/json.js";
import { isPlainObject } from "./foreign.js";

/** A copy of stored JSON, or undefined when it is not JSON. May throw for what no store answers, a getter say. */
export const jsonCopy = (value: unknown): JsonValue | undefined => {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? (value === 0 ? 0 : value) : undefined;
  return Array.isArray(value) ? listCopy(value) : jsonObjectCopy(value);
};

export const jsonObjectCopy = (value: unknown): JsonObject | undefined => {
  if (!isPlainObject(value)) return undefined;
  const entries: (readonly [string, JsonValue])[] = [];
  for (const [key, member] of Object.entries(value)) {
    const copy = jsonCopy(member);
    if (copy === undefined) return undefined;
    entries.push([key, copy]);
  }
  return dictionaryOf(entries);
};

const listCopy = (list: readonly unknown[]): readonly JsonValue[] | undefined => {
  const copies: JsonValue[] = [];
  for (const element of list) {
    const copy = jsonCopy(element);
    if (copy === undefined) return undefined;
    copies.push(copy);
  }
  return copies;
};
