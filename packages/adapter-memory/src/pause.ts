import type { Failure, Repository } from "@selfsame/core";
import { causeOf, unavailable, unknown } from "@selfsame/core/stored";
import { err, type Result, ResultAsync } from "neverthrow";
import { copyOf } from "./copy.js";
import { interrupted, violation } from "./failures.js";

/** The methods that wait, as those of a database would. */
export type Step = Exclude<keyof Repository, "capabilities" | "within">;

/**
 * Awaited before a step's work and before its answer, so that a test decides how the steps of many callers interleave.
 * One that rejects is a connection that broke there: the answer is
 * `unavailable`, or after a step that writes `unknown`.
 */
export type Pause = (step: Step, moment: "before" | "after") => Promise<void>;

export const noPause: Pause = () => Promise.resolve();

export type Paused = <Given, Value>(
  step: Step,
  given: Given,
  work: (given: Given) => Result<Value, Failure>,
) => ResultAsync<Value, Failure>;

/**
 * What is given is copied at the call, and what is answered when it was found; the work is synchronous, and so all of it is
 * of one instant.
 */
export const pausing =
  (pause: Pause): Paused =>
  (step, given, work) =>
    new ResultAsync(run(pause, step, given, work));

const run = async <Given, Value>(
  pause: Pause,
  step: Step,
  given: Given,
  work: (given: Given) => Result<Value, Failure>,
): Promise<Result<Value, Failure>> => {
  const copy = copied(given);
  if (copy === undefined) return err(violation("no_json"));
  if (!(await passes(pause, step, "before"))) return err(unavailable(interrupted));
  const answer = attempt(() => work(copy.value).map(copyOf));
  if (!(await passes(pause, step, "after")))
    return err(writes.includes(step) ? unknown(interrupted) : unavailable(interrupted));
  return answer;
};

const copied = <Value>(value: Value): { readonly value: Value } | undefined => {
  try {
    return { value: copyOf(value) };
  } catch {
    return undefined;
  }
};

const writes: readonly Step[] = ["commit", "sweep", "prune", "saveJob"];

const passes = async (pause: Pause, step: Step, moment: "before" | "after"): Promise<boolean> => {
  try {
    await pause(step, moment);
    return true;
  } catch {
    return false;
  }
};

/** What the work throws is a defect. It is told without its words, which may quote what is kept (L19). */
const attempt = <Value>(work: () => Result<Value, Failure>): Result<Value, Failure> => {
  try {
    return work();
  } catch (thrown) {
    return err(unknown(causeOf(thrown)));
  }
};
