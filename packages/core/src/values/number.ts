import { err, ok, type Result } from "neverthrow";
import { type Invalid, invalid, overLimit, type Violation } from "./violation.js";

/** A finite number that no store rounds: integers up to 2^53 - 1, and `-0` is `0` (A5). */
export const parseNumber = (value: number): Result<number, Invalid> => {
  if (!Number.isFinite(value)) return err(invalid("must be a finite number"));
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    return err(invalid("must not be an integer beyond 2^53"));
  return ok(value === 0 ? 0 : value);
};

/** The sum of numbers that are held already: what it exceeds is a limit, since no one said a wrong number. */
export const sumOf = (...numbers: readonly number[]): Result<number, Violation> =>
  parseNumber(numbers.reduce((sum, number) => sum + number, 0)).mapErr(() =>
    overLimit("integer", Number.MAX_SAFE_INTEGER),
  );
