/**
 * What a failure may tell of its cause: what kind of thing went wrong, and the driver's code for it. Never a message,
 * since drivers quote keys and values in theirs (L19).
 */
export type Cause = { readonly name: string; readonly code?: string };

type World<Code extends string, Retryable extends boolean, Data = unknown> = {
  readonly kind: "failure";
  readonly code: Code;
  readonly retryable: Retryable;
  readonly cause: Cause;
} & Data;

/** The world speaking (G5). All but `unknown` have written nothing; `codes.ts` says what to do about each. */
export type Failure =
  /** The store could not be reached or did not answer in time, or the caller withdrew. */
  | World<"unavailable", true>
  /** Others changed the same profiles until the bound of retries was spent, or the service is full (G6). */
  | World<"contention", true, { readonly retryAfterMs: number }>
  /** A stored record is not what this code can have written. */
  | World<"corrupt_record", false>
  /** The store cannot do what was asked: not migrated, too old, or the record's form is newer than this code. */
  | World<"unsupported", false, { readonly remedy: string }>
  /** Nobody knows whether the change was made; with an idempotency key it is safe to ask again (G4). */
  | World<"unknown", true>;

export type FailureCode = Failure["code"];
