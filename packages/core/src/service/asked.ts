import type { ResultAsync } from "neverthrow";
import type { Failure } from "../refusals/failure.js";
import type { Problem } from "../refusals/problem.js";
import type { RefusalCode } from "../refusals/refusal.js";

/** What a question may hear instead of an answer: bad input, a rule of its own, or the world. */
export type Question<Code extends RefusalCode = never> =
  | Extract<Problem<RefusalCode>, { code: Code | "invalid_input" | "limit_exceeded" }>
  | Failure;

export type Asked<Value, Code extends RefusalCode = never> = ResultAsync<Value, Question<Code>>;
