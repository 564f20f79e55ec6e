import type { Problem } from "../refusals/problem.js";

/** What the record of an import may come to. */
export type ImportOutcome = "created" | "tracked" | "skipped";

/** So many records in a row that came to one outcome, or one that came to a problem. */
export type Run =
  | { readonly outcome: ImportOutcome; readonly times: number }
  | { readonly problem: Problem; readonly times: 1 };

/**
 * How far an import is (X4). It is kept in a receipt, which is committed with what its last records wrote: so what it
 * calls done is done, once, and nothing else is.
 */
export type Checkpoint = {
  /** Records from the first one on, those with problems too. */
  readonly done: number;
  readonly outcomes: { readonly [Outcome in ImportOutcome]: number };
  readonly problems: number;
  /** What the last ones came to, up to `done`: they may not have been told yet. */
  readonly last: readonly Run[];
};
