import type { CommandType } from "../commands/command.js";
import type { Outcome } from "../plan/outcome.js";
import type { FailureCode } from "../refusals/failure.js";
import type { RefusalCode } from "../refusals/refusal.js";

/** Something that the service did, with durations in milliseconds and no personal data. */
export type Observation =
  | {
      readonly type: "command";
      readonly command: CommandType;
      readonly result: Outcome | RefusalCode | FailureCode;
      readonly attempts: number;
      readonly duration: number;
    }
  /** More commands wait than may: this one was turned away unseen, and told to come again after some milliseconds. */
  | { readonly type: "overload"; readonly wait: number }
  /** One round of load and commit. */
  | { readonly type: "batch"; readonly commands: number; readonly load: number; readonly commit: number }
  /** A change set met a change by someone else, and is planned again. */
  | { readonly type: "conflict"; readonly command: CommandType; readonly attempt: number; readonly wait: number };

export type Observe = (observation: Observation) => void;

/** An observer that throws is a defect of the host's that must not touch a command. */
export const quietly =
  (observe: Observe | undefined): Observe =>
  (observation) => {
    try {
      observe?.(observation);
    } catch {}
  };
