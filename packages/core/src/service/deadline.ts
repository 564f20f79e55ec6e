import { err, type Result } from "neverthrow";
import type { Signal } from "../parse/call-options.js";
import type { Cause } from "../refusals/failure.js";
import type { Platform } from "./platform.js";

/** When a call must have its answer, whatever the store does. */
export type Deadline = {
  readonly passed: () => Cause | undefined;
  /** The work's result, or, once the deadline has passed, what is said then. The work itself goes on. */
  readonly before: <Value, Problem>(
    work: PromiseLike<Result<Value, Problem>>,
    late: (cause: Cause) => Problem,
  ) => Promise<Result<Value, Problem>>;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly close: () => void;
};

export const openDeadline = (
  { signal, timeoutMs }: { readonly signal?: Signal; readonly timeoutMs?: number },
  { after }: Platform,
): Deadline => {
  let cause: Cause | undefined;
  const listeners = new Set<() => void>();
  const end = (name: string) => () => {
    cause ??= { name };
    for (const listener of listeners) listener();
  };
  const aborted = end("Aborted");
  const stopTimer = timeoutMs === undefined ? undefined : after(timeoutMs, end("TimedOut"));
  signal?.addEventListener("abort", aborted);
  if (signal?.aborted === true) aborted();

  const race = <Value>(work: PromiseLike<Value>, late: (cause: Cause) => Value): Promise<Value> =>
    new Promise((resolve, reject) => {
      const listener = () => cause && resolve(late(cause));
      listeners.add(listener);
      listener();
      work.then(resolve, reject).then(
        () => listeners.delete(listener),
        () => listeners.delete(listener),
      );
    });

  return {
    passed: () => cause,
    before: (work, late) => race(work, (reason) => err(late(reason))),
    wait: (milliseconds) => race(elapsed(milliseconds, after), () => undefined),
    close: () => {
      stopTimer?.();
      signal?.removeEventListener("abort", aborted);
    },
  };
};

const elapsed = (milliseconds: number, after: Platform["after"]): Promise<void> =>
  new Promise((resolve) => {
    after(milliseconds, resolve);
  });
