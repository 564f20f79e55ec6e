import { err, type Result } from "neverthrow";
import { parseInstant } from "./instant.js";
import { invalid, type Violation } from "./violation.js";

/** A day without a time, `1990-02-28`, as a date of birth is. A `Date` gives its day in UTC. */
export const parseCalendarDay = (value: unknown): Result<string, Violation> => {
  if (typeof value === "string" && value.length !== 10) return err(invalid("must be a day as YYYY-MM-DD"));
  return parseInstant(value)
    .map((instant) => instant.slice(0, 10))
    .mapErr(() => invalid("must be a day as YYYY-MM-DD"));
};
