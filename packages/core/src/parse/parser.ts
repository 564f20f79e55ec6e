import { err, ok, type Result } from "neverthrow";
import type { Violation } from "../values/violation.js";
import { type Misfit, misfit, misfitOf } from "./misfit.js";
import type { Settings } from "./settings.js";

/** Makes input into a value, or says what is wrong and where, seen from the value itself. */
export type Parser<Value> = (value: unknown, settings: Settings) => Result<Value, Misfit>;

/** A parser out of a value's own one. */
export const parsed =
  <Value>(parse: (value: unknown, settings: Settings) => Result<Value, Violation>): Parser<Value> =>
  (value, settings) =>
    parse(value, settings).mapErr(misfit);

export const oneOf =
  <const Word extends string>(words: readonly Word[]): Parser<Word> =>
  (value) => {
    const word = words.find((one) => one === value);
    return word === undefined ? err(misfitOf(`must be one of ${words.join(", ")}`)) : ok(word);
  };

export const flag: Parser<boolean> = (value) =>
  typeof value === "boolean" ? ok(value) : err(misfitOf("must be true or false"));

export const orNull =
  <Value>(parser: Parser<Value>): Parser<Value | null> =>
  (value, settings) =>
    value === null ? ok(null) : parser(value, settings);
