import type { Failure } from "../../refusals/failure.js";
import type { Platform } from "../platform.js";
import { backoff, contention, maxAttempts } from "../retry.js";

/** What kept a step from being done: someone else was first, or the world. */
export type Trouble = "conflict" | Failure;

/** How often in a row a step is tried again. */
export type Patience = {
  /** How long to wait, in milliseconds; or why to stop. */
  readonly after: (trouble: Trouble) => number | Failure;
  readonly restore: () => void;
};

/** Over about half a minute. */
const mostFailures = 10;
const longest = 5_000;

export const openPatience = (platform: Platform): Patience => {
  let [conflicts, failures] = [0, 0];
  const failed = (failure: Failure): number | Failure => {
    failures += 1;
    if (!failure.retryable || failures > mostFailures) return failure;
    return failure.code === "contention" ? failure.retryAfterMs : Math.min(longest, 50 * 2 ** failures);
  };
  return {
    after: (trouble) => {
      if (trouble !== "conflict") return failed(trouble);
      conflicts += 1;
      if (conflicts < maxAttempts) return backoff(conflicts, platform);
      conflicts = 0;
      return failed(contention);
    },
    restore: () => {
      [conflicts, failures] = [0, 0];
    },
  };
};
