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
    } catch (error) {
      return err(unknown({ name: "Defect", code: error instanceof Error ? error.name : typeof error }));
    }
  };
  return new ResultAsync(guarded());
};
