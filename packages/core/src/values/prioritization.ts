import { err, ok, type Result } from "neverthrow";
import { invalid, type Violation } from "./violation.js";

export const priorities = ["identified", "unidentified", "most_recently_updated", "least_recently_updated"] as const;

/** One filter over the profiles that share an email or phone. */
export type Priority = (typeof priorities)[number];

/** Filters applied in turn (L20): never empty, at most one of `identified` and `unidentified`. */
export type Prioritization = readonly [Priority, ...Priority[]];

export const parsePrioritization = (value: readonly Priority[]): Result<Prioritization, Violation> => {
  const [first, ...rest] = value;
  if (first === undefined) return err(invalid("must name at least one priority"));
  if (value.includes("identified") && value.includes("unidentified"))
    return err(invalid("must not hold both identified and unidentified"));
  return ok([first, ...rest]);
};
