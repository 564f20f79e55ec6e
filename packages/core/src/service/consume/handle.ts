import { ok, type Result } from "neverthrow";
import type { ParsedConsumption } from "../../parse/consumption.js";
import type { Refusal } from "../../refusals/refusal.js";
import { refuse } from "../../refusals/refuse.js";
import type { Deadline } from "../deadline.js";
import type { FeedItem } from "../found.js";

type Handled = "handled" | "skipped" | "halted" | "stopped";

/** Milliseconds between two tries of one event. */
const [shortest, longest] = [50, 30_000];

/** One event with all its tries. */
export const handle = async (
  item: FeedItem,
  { handler, onFailure = () => "retry" }: ParsedConsumption,
  deadline: Deadline,
): Promise<Result<Handled, Refusal>> => {
  for (let attempt = 1; deadline.passed() === undefined; attempt += 1) {
    const failure = await failureOf(() => handler(item));
    if (failure === undefined) return ok("handled");
    const verdict = await verdictOf(() => onFailure({ item, attempt, cause: failure.cause }));
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
