import type { Result, ResultAsync } from "neverthrow";
import { answered } from "../refusals/answered.js";
import type { Failure } from "../refusals/failure.js";
import { defect } from "./defect.js";

/** A method's work as a value: a defect of a host's function or adapter is a failure, never a rejection (G5). */
export const total = <Value, Problem>(
  work: () => Promise<Result<Value, Problem>>,
): ResultAsync<Value, Problem | Failure> => answered(work, defect);
