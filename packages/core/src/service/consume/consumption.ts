import type { FeedItem } from "../found.js";

/** An event whose handler failed for the `attempt`th time, and what it said. */
export type HandlerFailure = { readonly item: FeedItem; readonly attempt: number; readonly cause: unknown };

/**
 * What becomes of such an event: once more after a pause; nothing, and on to the next (the host has put it aside itself); or
 * the consumption halts before it.
 */
export type FailureVerdict = "retry" | "skip" | "stop";

export type Consumption = {
  /** A place in the feed to begin behind; its start when missing. A checkpoint that is kept under a name counts more. */
  readonly from?: string | undefined;
  /**
   * Does what an event asks for. It has failed when it throws, rejects, or answers the error of a Result. It must bear the
   * same event twice: after a crash the events since the last checkpoint come again.
   */
  readonly handler: (item: FeedItem) => unknown;
  /**
   * Keeps how far the consumption is, after every hundred events or fewer: a function of the host's (what it throws ends the
   * consumption), or a name under which the store keeps it.
   */
  readonly checkpoint: string | ((position: string) => unknown);
  /** The host's choice for an event that fails; when missing it is tried again until it succeeds. */
  readonly onFailure?: ((failure: HandlerFailure) => FailureVerdict | PromiseLike<FailureVerdict>) | undefined;
  /** `"end"`: until nothing more is in the feed, for a job that runs now and then. Otherwise until the signal. */
  readonly until?: "stopped" | "end" | undefined;
};

/**
 * `stopped` by its signal or time, `ended` where the feed did, `halted` by the verdict on an event, or `overtaken` by another
 * process that consumes under the same name. `position`: everything up to it is done.
 */
export type Consumed = {
  readonly outcome: "stopped" | "ended" | "halted" | "overtaken";
  readonly handled: number;
  readonly skipped: number;
  readonly position?: string;
};
