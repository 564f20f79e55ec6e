import { err, ok, type Result } from "neverthrow";
import type { LimitName } from "../values/limits.js";
import { invalid, overLimit, type Violation } from "../values/violation.js";

/** The own properties of a foreign object, each read once. A `Map`, so that no key is special. */
export type Members = ReadonlyMap<string, unknown>;

/** Stands for a property that throws when it is read. As a symbol it is refused wherever it comes, with its path. */
const unreadable = Symbol("unreadable");

/** Reads foreign data, which may be a proxy or have getters: whatever it does, it does not throw at us. */
const attempt = <Value>(read: () => Value): Value | typeof unreadable => {
  try {
    return read();
  } catch {
    return unreadable;
  }
};

export const readable = <Value>(read: () => Result<Value, Violation>): Result<Value, Violation> => {
  const result = attempt(read);
  return result === unreadable ? err(invalid("must be readable")) : result;
};

/** The properties of an object literal from any realm; instances of classes are no data. */
export const membersOf = (value: unknown): Result<Members, Violation> =>
  readable(() => {
    if (!isPlainObject(value)) return err(invalid("must be a plain object"));
    if (Object.getOwnPropertySymbols(value).length > 0) return err(invalid("must not have symbols as keys"));
    const members = new Map<string, unknown>();
    for (const key of Object.keys(value))
      members.set(
        key,
        attempt(() => value[key]),
      );
    return ok(members);
  });

/** The elements of a list that is not longer than `max`. A hole is `undefined`, which no parser of an element takes. */
export const elementsOf = (value: unknown, limit: LimitName, max: number): Result<readonly unknown[], Violation> =>
  readable(() => {
    if (!Array.isArray(value)) return err(invalid("must be a list"));
    const length: unknown = value.length;
    if (typeof length !== "number" || !(length <= max)) return err(overLimit(limit, max));
    return ok(Array.from({ length }, (_, index): unknown => attempt(() => value[index])));
  });

export const isList = (value: unknown): boolean => attempt(() => Array.isArray(value)) === true;

export const isPlain = (value: unknown): boolean => attempt(() => isPlainObject(value)) === true;

/** A copy of a `Date` from any realm, even when its methods were replaced. */
export const dateFrom = (value: unknown): Date | undefined => {
  const time = attempt(() => Date.prototype.getTime.call(value));
  return time === unreadable ? undefined : new Date(time);
};

export const isPlainObject = (value: unknown): value is { readonly [key: string]: unknown } => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return true;
  return (
    typeof prototype === "object" &&
    Object.getPrototypeOf(prototype) === null &&
    Object.hasOwn(prototype, "isPrototypeOf")
  );
};
