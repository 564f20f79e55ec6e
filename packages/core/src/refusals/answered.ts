import { err, type Result, ResultAsync } from "neverthrow";
import { causeOf } from "./cause-of.js";
import type { Cause } from "./failure.js";

/** Work as a value, whatever happens in it: what it throws is the problem that `failed` makes of its cause, never a rejection (G5). */
export const answered = <Value, Problem, Failed>(
  work: () => PromiseLike<Result<Value, Problem>>,
  failed: (cause: Cause) => Failed,
): ResultAsync<Value, Problem | Failed> => new ResultAsync(guarded(work, failed));

const guarded = async <Value, Problem, Failed>(
  work: () => PromiseLike<Result<Value, Problem>>,
  failed: (cause: Cause) => Failed,
): Promise<Result<Value, Problem | Failed>> => {
  try {
    return (await work()).map((value) => value);
  } catch (thrown) {
    return err(failed(causeOf(thrown)));
  }
};
