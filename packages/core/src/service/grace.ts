import { ok, type Result } from "neverthrow";
import type { Deadline } from "./deadline.js";
import type { Platform } from "./platform.js";

/** Milliseconds that work has to end by itself, once its call is to stop. */
const grace = 5_000;

/** The work's value if it comes soon, or else what was to be said without it. */
export const withGrace = async <Value>(
  work: PromiseLike<Value>,
  otherwise: Value,
  after: Platform["after"],
): Promise<Value> => {
  let callOff = () => {};
  const late = new Promise<Value>((resolve) => {
    callOff = after(grace, () => resolve(otherwise));
  });
  const answer = await Promise.race([work, late]);
  callOff();
  return answer;
};

/** What a function of the host's comes to; `late` when the call is to stop and the function still does not answer. */
export const beforeLate = async <Value>(
  work: Promise<Value>,
  deadline: Deadline,
  after: Platform["after"],
): Promise<Result<Value, "late">> => {
  const told: Promise<Result<Value, "late">> = work.then((value) => ok(value));
  const answer = await deadline.before(told, () => "late" as const);
  return answer.isOk() ? answer : withGrace(told, answer, after);
};
