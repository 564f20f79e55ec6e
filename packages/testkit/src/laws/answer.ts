import type { Done, Outcome, Problem, Profile, Refusal } from "@selfsame/core";
import { err, ok, type Result, type ResultAsync } from "neverthrow";

/** What a command came to on a store that does not fail. */
export type Answer = Result<Done<Outcome, Profile>, Refusal>;

type Asked = ResultAsync<Done<Outcome, Profile>, Problem> | Promise<Result<Done<Outcome, Profile>, Problem>>;

/** The answer, told apart from a failure: the world must not speak while a law is looked at. */
export const decided = async (asked: Asked): Promise<Answer> => {
  const answer = await asked;
  if (answer.isOk()) return ok(answer.value);
  if (answer.error.kind === "failure") throw new Error(`a failure: ${JSON.stringify(answer.error)}`);
  return err(answer.error);
};

/** What it came to in a word. */
export const wordOf = (answer: Answer): string =>
  answer.match(
    ({ outcome }) => outcome,
    ({ code }) => code,
  );

/** The profile that a command answered, where there is one. */
export const profileIn = (answer: Answer): Profile | undefined => {
  const done = answer.unwrapOr(undefined);
  return done !== undefined && done.outcome !== "skipped" && done.outcome !== "erased" ? done.profile : undefined;
};
