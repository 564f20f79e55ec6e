import fc from "fast-check";
import { filledText } from "./text.js";

/** Keys that mean something to JavaScript, to a database or to a path, and nothing to us (A5). */
export const awkwardKeys = [
  "__proto__",
  "constructor",
  "toString",
  "a.b",
  "$set",
  "$date",
  "$$",
  "0",
  " a",
  "名前",
] as const;

/** A key of the host's: of an attribute, a property, an event, a product, an app. */
export const key = (): fc.Arbitrary<string> =>
  fc.oneof(fc.constantFrom("a", "b"), fc.constantFrom(...awkwardKeys), filledText());

/** An object under any keys: `Object.fromEntries`, unlike an assignment, makes `__proto__` an ordinary one. */
export const keyed = <Value>(
  values: fc.Arbitrary<Value>,
  { keys = key(), maxKeys = 4 }: { readonly keys?: fc.Arbitrary<string>; readonly maxKeys?: number } = {},
): fc.Arbitrary<{ readonly [key: string]: Value }> =>
  fc.array(fc.tuple(keys, values), { maxLength: maxKeys }).map((entries) => Object.fromEntries(entries));
