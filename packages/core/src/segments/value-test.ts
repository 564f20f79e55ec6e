import { lookUp } from "../values/dictionary.js";
import { isJsonArray, sameJson } from "../values/json.js";
import { isStoredObject, type StoredValue, storedKey } from "../values/stored-value.js";
import { compares } from "./compare.js";
import { holds } from "./holds.js";
import type { PlainTest, ValueTest } from "./segment.js";

/** The value at a path of the host's keys inside a stored value; `null` where there is none. */
export const valueAt = (value: StoredValue | undefined, path: readonly string[]): StoredValue =>
  path.reduce<StoredValue>(
    (outer, key) => (isStoredObject(outer) ? (lookUp(outer, storedKey(key)) ?? null) : null),
    value ?? null,
  );

/** Whether a value stands a test. */
export const passes = (value: StoredValue, test: ValueTest): boolean => {
  if (test.op !== "some") return passesPlain(value, test);
  const { where } = test;
  return (
    isJsonArray(value) &&
    value.some((element) => holds(where, (leaf) => passesPlain(valueAt(element, leaf.path), leaf.test)))
  );
};

const passesPlain = (value: StoredValue, test: PlainTest): boolean => {
  switch (test.op) {
    case "is":
      return test.anyOf.some((wanted) => sameJson(value, wanted));
    case "contains":
      return typeof value === "string" && test.anyOf.some((part) => value.includes(part));
    case "less":
    case "at_most":
    case "at_least":
    case "greater":
      return compares(value, test.op, test.than);
  }
};
