import type { Cause, Failure } from "./failure.js";

/** Nothing was done: the store could not be reached or did not answer in time, or the caller withdrew. */
export const unavailable = (cause: Cause): Failure => ({
  kind: "failure",
  code: "unavailable",
  retryable: true,
  cause,
});

/** The work was on its way, and nobody heard what became of it. */
export const unknown = (cause: Cause): Failure => ({ kind: "failure", code: "unknown", retryable: true, cause });

/** It cannot be done here; `remedy` says to whoever runs the service what to do instead. */
export const unsupported = (name: string, remedy: string): Failure => ({
  kind: "failure",
  code: "unsupported",
  retryable: false,
  cause: { name },
  remedy,
});
