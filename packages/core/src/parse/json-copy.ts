import { put } from "../values/dictionary.js";
import type { JsonObject, JsonValue } from "../values/json.js";
import { isPlainObject } from "./foreign.js";
import { deepest } from "./limits.js";

/** A copy of stored JSON, or undefined when it is not JSON. May throw for what no store answers, a getter say. */
export const jsonCopy = (value: unknown, level = 0): JsonValue | undefined => {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? (value === 0 ? 0 : value) : undefined;
  return Array.isArray(value) ? listCopy(value, level) : jsonObjectCopy(value, level);
};

export const jsonObjectCopy = (value: unknown, level = 0): JsonObject | undefined => {
  if (!isPlainObject(value) || level > deepestStored) return undefined;
  const copies: { [key: string]: JsonValue } = {};
  for (const [key, member] of Object.entries(value)) {
    const copy = jsonCopy(member, level + 1);
    if (copy === undefined) return undefined;
    put(copies, key, copy);
  }
  return copies;
};

const listCopy = (list: readonly unknown[], level: number): readonly JsonValue[] | undefined => {
  if (level > deepestStored) return undefined;
  const copies: JsonValue[] = [];
  for (const element of list) {
    const copy = jsonCopy(element, level + 1);
    if (copy === undefined) return undefined;
    copies.push(copy);
  }
  return copies;
};

// A value that a host could write, with what a record puts around it.
const deepestStored = deepest + 10;
