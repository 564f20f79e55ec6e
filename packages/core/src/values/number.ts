import { err, ok, type Result } from "neverthrow";
import { invalid, type Violation } from "./violation.js";

/** A finite number that no store rounds: integers up to 2^53 - 1, and `-0` is `0` (A5). */
export const parseNumber = (value: number): Result<number, Violation> => {
  if (!Number.isFinite(value)) return err(invalid("must be a finite number"));
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    return err(invalid("must not be an integer beyond 2^53"));
  return ok(value === 0 ? 0 : value);
};
