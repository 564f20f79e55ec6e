import type { Source } from "../../commands/command.js";
import type { ImportOutcome } from "../../plan/checkpoint.js";
import type { Failure } from "../../refusals/failure.js";
import type { Problem } from "../../refusals/problem.js";
import type { CallOptions } from "../call-options.js";

/** What became of one record, by its place in the source, from 0. A problem's path is that in the record. */
export type ImportTold =
  | { readonly index: number; readonly outcome: ImportOutcome }
  | { readonly index: number; readonly problem: Problem };

export type ImportProgress = {
  /** Records that are done, of the whole import, problems too. */
  readonly done: number;
  readonly problems: number;
  /** Records a second, of this call. */
  readonly rate: number;
  /** Records that are left, where the `total` was said. */
  readonly remaining?: number;
  /** Goes on from here, also after this process was killed. */
  readonly resumeFrom: string;
};

export type ImportOptions = CallOptions & {
  /**
   * A name for the import, in this workspace: one that was begun under it goes on where it was, with no token to be kept.
   * Give the same source under a name, from its beginning.
   */
  readonly job?: string | undefined;
  /** The token of an import that stopped or was killed: it goes on where it was. Give the same source, from its beginning. */
  readonly resumeFrom?: string | undefined;
  /** How many records there are, for `remaining`. */
  readonly total?: number | undefined;
  /**
   * Hears of every record, in order, after it was committed, and at least once: after a resume the last ones may be told
   * again, never more than one batch. Waited for. When it throws, the import stops, and that record is told again.
   */
  readonly onOutcome?: ((told: ImportTold) => unknown) | undefined;
  /** Hears first of all where the import begins, then of every batch, before the next one is committed. Waited for. */
  readonly onProgress?: ((progress: ImportProgress) => unknown) | undefined;
  readonly source?: Source | undefined;
  /** Records for no one yet are `skipped`. */
  readonly updateExistingOnly?: boolean | undefined;
};

/** How an import ended: of the whole of it, what was done before a resume too. */
export type Imported = {
  /** `stopped`: by the signal, the time, or what `failure` says. What is done is done. */
  readonly outcome: "imported" | "stopped";
  readonly records: number;
  readonly outcomes: { readonly [Outcome in ImportOutcome]?: number };
  /** How many records came to a problem. */
  readonly problems: number;
  readonly resumeFrom: string;
  /** Why it stopped, when nobody asked it to: the source failed, a callback threw, the store was away for too long. */
  readonly failure?: Failure;
};
