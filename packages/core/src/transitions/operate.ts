import { err, ok, type Result } from "neverthrow";
import type { Operation } from "../commands/operation.js";
import { dictionaryOf, lookUp } from "../values/dictionary.js";
import { isJsonArray, type JsonObject, sameJson } from "../values/json.js";
import { parseNumber } from "../values/number.js";
import { isStoredObject, type StoredValue } from "../values/stored-value.js";
import { type Invalid, invalid } from "../values/violation.js";

/** The value after an operation on what is there (A1). What an operation cannot work on is refused, never replaced. */
export const operate = (
  operation: Operation,
  current: StoredValue | undefined,
): Result<StoredValue | undefined, Invalid> => {
  const value = current ?? undefined;
  switch (operation.op) {
    case "increment":
      return value === undefined || typeof value === "number"
        ? parseNumber((value ?? 0) + operation.by)
        : err(invalid("increment needs a number"));
    case "append":
      return onArray(value, (elements) => operation.values.reduce(movedToEnd, elements));
    case "remove":
      return value === undefined
        ? ok(undefined)
        : onArray(value, (elements) =>
            elements.filter((element) => !operation.values.some((gone) => sameJson(gone, element))),
          );
    case "deepMerge":
      return value === undefined || isStoredObject(value)
        ? ok(deepMerge(value ?? {}, operation.value))
        : err(invalid("deepMerge needs an object"));
    case "objects":
      return value === undefined && (operation.add ?? []).length === 0
        ? ok(undefined)
        : onArray(value, (elements) => onObjects(elements, operation));
  }
};

type Elements = readonly StoredValue[];

const onArray = (
  value: StoredValue | undefined,
  change: (elements: Elements) => Elements,
): Result<StoredValue, Invalid> =>
  value === undefined || isJsonArray(value) ? ok(change(value ?? [])) : err(invalid("the operation needs an array"));

/** An element added again moves to the end. */
const movedToEnd = (elements: Elements, added: StoredValue): Elements => [
  ...elements.filter((element) => !sameJson(element, added)),
  added,
];

/** Objects are merged at every level; anything else is replaced. */
const deepMerge = (base: JsonObject, change: JsonObject): JsonObject =>
  dictionaryOf([
    ...Object.entries(base),
    ...Object.entries(change).map(([key, value]) => {
      const former = lookUp(base, key) ?? null;
      const nested = isStoredObject(former) && isStoredObject(value);
      return [key, nested ? deepMerge(former, value) : value] as const;
    }),
  ]);

/** First what is added, then what is updated, then what is removed. */
const onObjects = (elements: Elements, { add, update, remove }: Extract<Operation, { op: "objects" }>): Elements => {
  const added = [...elements, ...(add ?? [])];
  const updated = (update ?? []).reduce<Elements>(
    (all, { where, set }) => all.map((element) => (isMatch(element, where) ? { ...element, ...set } : element)),
    added,
  );
  return updated.filter((element) => !(remove ?? []).some(({ where }) => isMatch(element, where)));
};

const isMatch = (element: StoredValue, where: JsonObject): element is JsonObject =>
  isStoredObject(element) &&
  Object.entries(where).every(([key, wanted]) => {
    const value = lookUp(element, key);
    return value !== undefined && sameJson(value, wanted);
  });
