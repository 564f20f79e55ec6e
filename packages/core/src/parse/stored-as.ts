import { ok, type Result } from "neverthrow";
import type { z } from "zod";
import { corrupt } from "../plan/corrupt.js";
import type { Failure } from "../refusals/failure.js";

/** What an adapter read back, as a fresh copy; or the path of what is wrong in it, without keys of the host's and values. */
export const storedAs =
  <Value>(schema: z.ZodType<Value>) =>
  (value: unknown): Result<Value, Failure> => {
    try {
      const { data, error } = schema.safeParse(value);
      return error === undefined ? ok(data) : corrupt(placeOf(error.issues[0]));
    } catch {
      return corrupt("unreadable");
    }
  };

const placeOf = (issue: z.core.$ZodIssue | undefined): string => {
  const path = (issue?.path ?? []).map(String);
  return (issue?.code === "unrecognized_keys" ? [...path, "?"] : path).join(".") || "itself";
};
