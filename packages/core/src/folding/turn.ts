import type { Result } from "neverthrow";
import type { Command } from "../commands/command.js";
import type { ChangeSet, Expectation } from "../plan/change-set.js";
import type { PlanContext } from "../plan/context.js";
import type { Planned } from "../plan/planned.js";
import type { Obstacle } from "../plan/work.js";

/** A command whose turn comes in a batch. Commands of one `bundle` are decided in their order and committed together. */
export type Turn = { readonly command: Command; readonly context: PlanContext; readonly bundle?: symbol };

/** What a command came to in its turn, and everything that this rests on. */
export type Taken<Of extends Turn = Turn> = {
  readonly turn: Of;
  readonly result: Result<Planned, Obstacle>;
  readonly relied: readonly Expectation[];
  /** What it writes, if anything. */
  readonly changeSet: ChangeSet | undefined;
};
