import { err, ok, type Result } from "neverthrow";
import type { Limits } from "../values/limits.js";
import type { AttributeValue } from "../values/stored-value.js";
import { overLimit } from "../values/violation.js";
import { dictionaryFrom, listFrom } from "./collected.js";
import { dateFrom, elementsOf, isList, isPlain, membersOf } from "./foreign.js";
import { type Misfit, misfit, misfitOf } from "./misfit.js";

/** Data without behaviour: literals, dates, lists and plain objects, all of them fresh copies. */
export type Plain = AttributeValue;

export type Bounds = Pick<Limits, "arrayElements" | "depth" | "valueBytes">;

/**
 * Copies foreign data, reading each property once. What is shared inside the data is copied as often as it is reached,
 * so the number of copies is bounded too: by `valueBytes`, since none takes less than a byte.
 */
export const plain = (value: unknown, bounds: Bounds): Result<Plain, Misfit> => {
  const above = new Set<unknown>();
  let room = bounds.valueBytes;

  const copy = (inner: unknown): Result<Plain, Misfit> => {
    room -= 1;
    if (room < 0) return err(misfit(overLimit("valueBytes", bounds.valueBytes)));
    if (isScalar(inner)) return ok(inner);
    if (typeof inner !== "object") return err(misfitOf("must be a JSON value or a date"));
    return isList(inner) || isPlain(inner) ? copyNested(inner) : copyDate(inner);
  };

  const copyNested = (inner: object): Result<Plain, Misfit> => {
    if (above.has(inner)) return err(misfitOf("must not hold itself"));
    if (above.size >= bounds.depth) return err(misfit(overLimit("depth", bounds.depth)));
    above.add(inner);
    const copied = isList(inner) ? copyList(inner) : copyObject(inner);
    above.delete(inner);
    return copied;
  };

  const copyList = (inner: object) =>
    elementsOf(inner, "arrayElements", bounds.arrayElements)
      .mapErr(misfit)
      .andThen((elements) => listFrom(elements, copy));

  const copyObject = (inner: object) =>
    membersOf(inner)
      .mapErr(misfit)
      .andThen((members) => dictionaryFrom(members, ok, copy));

  return copy(value);
};

const copyDate = (value: object): Result<Plain, Misfit> => {
  const date = dateFrom(value);
  if (date === undefined) return err(misfitOf("must be a plain object"));
  return Number.isNaN(date.getTime()) ? err(misfitOf("must be a valid date")) : ok(date);
};

const isScalar = (value: unknown): value is null | boolean | number | string =>
  value === null || typeof value === "boolean" || typeof value === "number" || typeof value === "string";
