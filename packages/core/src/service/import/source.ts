import { err, ok, type Result } from "neverthrow";
import { causeOf } from "../../refusals/cause-of.js";
import type { Failure } from "../../refusals/failure.js";
import { unavailable } from "../../refusals/failures.js";
import type { Refusal } from "../../refusals/refusal.js";
import { refuse } from "../../refusals/refuse.js";

/** Where records come from, whatever it does. */
export type RecordSource = {
  /** `end` is the end; a failure, that it threw. */
  readonly next: () => Promise<Result<{ readonly record: unknown } | "end", Failure>>;
  /** No more are wanted. Waits for the source, unless that is still asked for a record. */
  readonly close: () => Promise<void>;
};

type Step = { readonly done?: unknown; readonly value?: unknown };
type Steps = { readonly next: () => unknown; readonly return?: unknown };

export const openSource = (given: unknown): Result<RecordSource, Refusal> => {
  const steps = stepsOf(given);
  if (steps === undefined)
    return refuse({ code: "invalid_input", path: ["source"], rule: "must be an iterable, async or not" });
  let isAsked = false;
  let isOver = false;
  const over = <Value>(answer: Value): Value => {
    isOver = true;
    return answer;
  };
  return ok({
    next: async () => {
      isAsked = true;
      try {
        const step: unknown = await steps.next();
        isAsked = false;
        if (!isStep(step)) return over(err(sourceFailed({ name: "NoStep" })));
        return step.done === true ? over(ok("end")) : ok({ record: step.value });
      } catch (thrown) {
        isAsked = false;
        return over(err(sourceFailed(causeOf(thrown))));
      }
    },
    close: async () => {
      if (isOver) return;
      isOver = true;
      const closed = closing(steps);
      if (!isAsked) await closed;
    },
  });
};

const closing = async (steps: Steps): Promise<void> => {
  try {
    if (typeof steps.return === "function") await steps.return();
  } catch {
    // It has given its records; how it leaves is its own affair.
  }
};

/** Nothing is lost: the same source may be given again. */
const sourceFailed = ({ name }: { readonly name: string }): Failure =>
  unavailable({ name: "SourceFailed", code: name });

const stepsOf = (given: unknown): Steps | undefined => {
  try {
    if (typeof given !== "object" || given === null) return undefined;
    const begin =
      (Symbol.asyncIterator in given ? given[Symbol.asyncIterator] : undefined) ??
      (Symbol.iterator in given ? given[Symbol.iterator] : undefined);
    const steps: unknown = typeof begin === "function" ? begin.call(given) : undefined;
    return isSteps(steps) ? steps : undefined;
  } catch {
    return undefined;
  }
};

const isSteps = (value: unknown): value is Steps =>
  typeof value === "object" && value !== null && "next" in value && typeof value.next === "function";

const isStep = (value: unknown): value is Step => typeof value === "object" && value !== null;
