import type { CommandInput, NamedTarget } from "@selfsame/core";
import type { Heard, Step } from "@selfsame/testkit";

/** What a worker is asked to do in one user base. */
export type Task =
  /** As a process whose clock and new profile ids are those of the step. `dawdle`: it takes up to so many milliseconds to decide. */
  | { readonly do: "step"; readonly workspace: string; readonly step: Step; readonly dawdle: number }
  /**
   * As any process. `clockSpread`: its clock is wrong by up to so many milliseconds, each time by others. `deaf`: how
   * likely it does not hear that its commit was done.
   */
  | {
      readonly do: "run";
      readonly workspace: string;
      readonly command: CommandInput;
      readonly timeoutMs: number;
      readonly clockSpread: number;
      readonly deaf?: number;
    }
  /** How often someone came by. */
  | { readonly do: "visits"; readonly workspace: string; readonly target: NamedTarget; readonly timeoutMs: number }
  /** While nobody writes. */
  | { readonly do: "survey"; readonly workspace: string };

/** Of commands: how often what was planned met a change by someone else. */
export type Told =
  | { readonly heard: Heard<string>; readonly conflicts: number }
  /** The outcome, or the code of what stood in the way. */
  | { readonly word: string; readonly isDone: boolean; readonly conflicts: number; readonly recorded?: Recorded }
  | { readonly visits: number }
  | { readonly surveyed: Heard<string>; readonly violations: readonly string[] }
  /** A defect: something threw that must not throw. */
  | { readonly thrown: string };

/** What an idempotency key must bring again: the answer as canonical JSON, without the profile. */
export type Recorded = { readonly answer: string; readonly isReplayed: boolean };
