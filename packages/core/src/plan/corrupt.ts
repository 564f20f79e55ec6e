import { type Err, err } from "neverthrow";
import type { Failure } from "../refusals/failure.js";

/** What the facts hold cannot have been written by this code: `code` names the broken invariant. */
export const corrupt = (code: string): Err<never, Failure> =>
  err({ kind: "failure", code: "corrupt_record", retryable: false, cause: { name: "CorruptRecord", code } });
