import type { Result } from "neverthrow";
import type { Obstacle } from "../plan/work.js";
import type { Call, CallKind } from "./call.js";

/** Attempts at one part of a long job, and milliseconds between them: half a minute in which a store may come back. */
const mostAttempts = 10;
const [shortest, longest] = [50, 5_000];

/** Work that may be done again, tried again while what stands in its way may pass. */
export const insisting = async <Value>(
  work: () => Promise<Result<Value, Obstacle>>,
  { deadline }: Call<CallKind>,
  attempts = mostAttempts,
): Promise<Result<Value, Obstacle>> => {
  for (let attempt = 1; ; attempt += 1) {
    const result = await work();
    if (result.isOk() || !mayPass(result.error) || attempt >= attempts || deadline.passed() !== undefined)
      return result;
    await deadline.wait(Math.min(longest, shortest * 2 ** attempt));
  }
};

const mayPass = (obstacle: Obstacle): boolean => obstacle.kind === "failure" && obstacle.retryable;
