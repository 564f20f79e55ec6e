import type { CommandOptions } from "../commands/command-input.js";
import type { Signal } from "../parse/call-options.js";

/**
 * Last argument of every method. A call that is withdrawn or out of time answers `unavailable` when nothing was written,
 * and `unknown` when its commit was already on the way.
 */
export type CallOptions = { readonly signal?: Signal | undefined; readonly timeoutMs?: number | undefined };

/** Last argument of every command. */
export type CommandCall = CallOptions & CommandOptions;

/** Last argument of `run`: a preview's token makes it commit exactly what was shown, or nothing (`stale_preview`, M13). */
export type RunCall = CommandCall & { readonly expect?: string | undefined };

/** Last argument of a long job. `signal` and `timeoutMs` stop it between two parts, which is no failure. */
export type JobOptions<Progress> = CallOptions & {
  /** Hears after each part how far the job is. */
  readonly onProgress?: ((progress: Progress) => unknown) | undefined;
  /** Where an earlier call got to. */
  readonly resumeFrom?: string | undefined;
};

/**
 * Last argument of `erase`. With `suppress`, the person's names, every email and phone that was held among them, are refused
 * from then on (`suppressed`, X3); the host's `suppressionKey` is needed for it.
 */
export type EraseCall = CommandCall & { readonly suppress?: boolean | undefined };
