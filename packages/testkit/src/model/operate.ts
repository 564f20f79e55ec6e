import type { JsonObject, JsonValue, OperationInput } from "@selfsame/core";
import { same } from "./text.js";
import { isList, isObject, stored, storedObject } from "./value.js";

/** What an operation makes of the value that is there, or undefined when it does not fit it (A1). */
export const operate = (value: JsonValue | undefined, operation: OperationInput): Operated | undefined => {
  if (value === undefined && onlyRemoves(operation)) return { value };
  const made = madeOf(value, operation);
  return made === undefined ? undefined : { value: made };
};

/** Without a value when nothing was there and nothing was added. */
type Operated = { readonly value: JsonValue | undefined };

const onlyRemoves = (operation: OperationInput): boolean =>
  operation.op === "remove" || (operation.op === "objects" && (operation.add ?? []).length === 0);

const madeOf = (value: JsonValue | undefined, operation: OperationInput): JsonValue | undefined => {
  switch (operation.op) {
    case "increment": {
      const number = value ?? 0;
      return typeof number === "number" ? kept(number + operation.by) : undefined;
    }
    case "append": {
      const list = value ?? [];
      return isList(list) ? appended(list, operation.values.map(stored)) : undefined;
    }
    case "remove": {
      const list = value ?? [];
      const gone = operation.values.map(stored);
      return isList(list) ? list.filter((element) => !gone.some((other) => same(element, other))) : undefined;
    }
    case "deepMerge": {
      const object = value ?? {};
      return isObject(object) ? deepMerged(object, storedObject(operation.value)) : undefined;
    }
    case "objects": {
      let list = value ?? [];
      if (!isList(list)) return undefined;
      list = [...list, ...(operation.add ?? []).map(storedObject)];
      for (const { where, set } of operation.update ?? [])
        list = list.map((element) => (fits(element, where) ? { ...element, ...storedObject(set) } : element));
      for (const { where } of operation.remove ?? []) list = list.filter((element) => !fits(element, where));
      return list;
    }
  }
};

/** Beyond 2^53 integers are no longer exact (A5). */
const kept = (number: number): number | undefined =>
  Number.isInteger(number) && !Number.isSafeInteger(number) ? undefined : number;

/** An element that is added again moves to the end. */
const appended = (list: readonly JsonValue[], values: readonly JsonValue[]): readonly JsonValue[] => {
  let all = list;
  for (const value of values) all = [...all.filter((element) => !same(element, value)), value];
  return all;
};

const deepMerged = (object: JsonObject, other: JsonObject): JsonObject => {
  const members = new Map(Object.entries(object));
  for (const [key, value] of Object.entries(other)) {
    const there = members.get(key);
    members.set(key, there !== undefined && isObject(there) && isObject(value) ? deepMerged(there, value) : value);
  }
  return Object.fromEntries(members);
};

const fits = (element: JsonValue, where: object): element is JsonObject => {
  if (!isObject(element)) return false;
  for (const [key, value] of Object.entries(storedObject(where)))
    if (!Object.hasOwn(element, key) || !same(element[key], value)) return false;
  return true;
};
