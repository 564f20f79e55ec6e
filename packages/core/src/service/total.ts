import { err, type Result, ResultAsync } from "neverthrow";
import { causeOf } from "../refusals/cause-of.js";
import type { Failure } from "../refusals/failure.js";
import { unknown } from "../refusals/failures.js";

/** A method's work as a value, whatever happens in it: a defect of a host's function or adapter is a failure, never a rejection (G5). */
export const total = <Value, Problem>(
  work: () => Promise<Result<Value, Problem>>,
): ResultAsync<Value, Problem | Failure> => {
  const guarded = async (): Promise<Result<Value, Problem | Failure>> => {
    try {
      return await work();
    } catch (thrown) {
      return err(unknown({ name: "Defect", code: causeOf(thrown).name }));
    }
  };
  return new ResultAsync(guarded());
};
