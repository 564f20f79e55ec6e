import { ok, type Result } from "neverthrow";
import type { ParsedConsumption } from "../../parse/consumption.js";
import type { Refusal } from "../../refusals/refusal.js";
import { refuse } from "../../refusals/refuse.js";
import type { Call } from "../call.js";
import type { FeedItem } from "../found.js";
import { beforeLate } from "../grace.js";

type Handled = "handled" | "skipped" | "halted" | "stopped";

/** Milliseconds between two tries of one event. */
const [shortest, longest] = [50, 30_000];

/** One event with all its tries. When it is to stop, a function of the host's that is at work may end, but not take for ever. */
export const handle = async (
  item: FeedItem,
  { handler, onFailure = () => "retry" }: ParsedConsumption,
  { deadline, service: { platform } }: Pick<Call, "deadline" | "service">,
): Promise<Result<Handled, Refusal>> => {
  const inTime = <Value>(work: Promise<Value>) => beforeLate(work, deadline, platform.after);
  for (let attempt = 1; deadline.passed() === undefined; attempt += 1) {
    const failed = await inTime(failureOf(() => handler(item)));
    if (failed.isErr()) return ok("stopped");
    const failure = failed.value;
    if (failure === undefined) return ok("handled");
    const asked = await inTime(verdictOf(() => onFailure({ item, attempt, cause: failure.cause })));
    if (asked.isErr()) return ok("stopped");
    const verdict = asked.value;
    if (verdict === "skip") return ok("skipped");
    if (verdict === "stop") return ok("halted");
    if (verdict !== "retry")
      return refuse({ code: "policy_failed", policy: "onFailure", rule: "must answer retry, skip or stop" });
    await deadline.wait(Math.min(longest, shortest * 2 ** attempt));
  }
  return ok("stopped");
};

/** What a function of the host's throws, rejects with, or answers as the error of a Result. */
export const failureOf = async (work: () => unknown): Promise<{ readonly cause: unknown } | undefined> => {
  try {
    const answer = await work();
    return isErr(answer) ? { cause: answer.error } : undefined;
  } catch (cause) {
    return { cause };
  }
};

const verdictOf = async (ask: () => unknown): Promise<unknown> => {
  try {
    return await ask();
  } catch {
    return undefined;
  }
};

/** Two copies of neverthrow may meet here, so a Result is known by what it can do. */
const isErr = (answer: unknown): answer is { readonly error: unknown } =>
  typeof answer === "object" &&
  answer !== null &&
  "isErr" in answer &&
  typeof answer.isErr === "function" &&
  answer.isErr() === true;
