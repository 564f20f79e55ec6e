import { err, type Result, ResultAsync } from "neverthrow";
import type { Failure } from "../refusals/failure.js";
import { unknown } from "./deadline.js";

/** A method's work as a value, whatever happens in it: a defect of a host's function or adapter is a failure, never a rejection (G5). */
export const total = <Value, Problem>(
  work: () => Promise<Result<Value, Problem>>,
): ResultAsync<Value, Problem | Failure> => {
  const guarded = async (): Promise<Result<Value, Problem | Failure>> => {
    try {
      return await work();
    } catch (thrown) {
      return err(unknown({ name: "Defect", code: kindOf(thrown) }));
    }
  };
  return new ResultAsync(guarded());
};

/** Whatever was thrown by its kind, since its words may quote data (L19). It may be a proxy or have getters. */
const kindOf = (thrown: unknown): string => {
  try {
    const kind: unknown = thrown instanceof Error ? thrown.name : typeof thrown;
    return typeof kind === "string" && /^[A-Za-z]\w{0,63}$/.test(kind) ? kind : "Error";
  } catch {
    return "Error";
  }
};
