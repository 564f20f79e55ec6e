import type { Failure } from "@selfsame/core";

/** A defect of the caller. It is told as the loudest failure there is, and nothing was written. */
export const violation = (code: string): Failure => ({
  kind: "failure",
  code: "unknown",
  retryable: true,
  cause: { name: "ContractViolation", code },
});

export const unsupported = (name: string, remedy: string): Failure => ({
  kind: "failure",
  code: "unsupported",
  retryable: false,
  cause: { name },
  remedy,
});

/** The pause was cut short where nothing was written. */
export const unavailable: Failure = {
  kind: "failure",
  code: "unavailable",
  retryable: true,
  cause: { name: "Interrupted" },
};

/** The work may be done, and nobody hears its answer. */
export const unknown = (name: string): Failure => ({
  kind: "failure",
  code: "unknown",
  retryable: true,
  cause: { name },
});
