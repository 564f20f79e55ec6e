import type { Failure } from "../refusals/failure.js";
import type { Platform } from "./platform.js";

/** Attempts at one command before it is `contention` (G6). */
export const maxAttempts = 24;

const shortest = 1;
const longest = 100;

/** Milliseconds until the next attempt: somewhere below a bound that doubles, so that those who met do not meet again. */
export const backoff = (attempt: number, { randomBytes }: Platform): number => {
  const bound = Math.min(longest, shortest * 2 ** attempt);
  return (bound * (randomBytes(1)[0] ?? 0)) / 256;
};

export const contention: Failure = {
  kind: "failure",
  code: "contention",
  retryable: true,
  retryAfterMs: longest,
  cause: { name: "Contention" },
};
