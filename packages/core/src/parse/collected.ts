import { err, ok, type Result } from "neverthrow";
import { type Dictionary, dictionaryOf } from "../values/dictionary.js";
import { type Misfit, under } from "./misfit.js";

/** Every element parsed, or the first misfit. */
export const listFrom = <Given, Value>(
  elements: readonly Given[],
  parse: (element: Given) => Result<Value, Misfit>,
): Result<readonly Value[], Misfit> => {
  const values: Value[] = [];
  for (const [index, element] of elements.entries()) {
    const result = parse(element);
    if (result.isErr()) return err(under(index)(result.error));
    values.push(result.value);
  }
  return ok(values);
};

/** Every member parsed under the key that `keyed` makes of its own, or the first misfit. */
export const dictionaryFrom = <Given, Value>(
  members: Iterable<readonly [string, Given]>,
  keyed: (key: string) => Result<string, Misfit>,
  parse: (member: Given) => Result<Value, Misfit>,
): Result<Dictionary<Value>, Misfit> => {
  const entries: (readonly [string, Value])[] = [];
  for (const [given, member] of members) {
    const result = keyed(given).andThen((key) => parse(member).map((value) => [key, value] as const));
    if (result.isErr()) return err(under(given)(result.error));
    entries.push(result.value);
  }
  return ok(dictionaryOf(entries));
};
