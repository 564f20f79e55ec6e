import type { Result, ResultAsync } from "neverthrow";

type Answer<Value, Problem> = Result<Value, Problem> | ResultAsync<Value, Problem>;
type Coded = { readonly code: string };

/** What a call answered, for tests: throws with the problem's code where there is none. */
export const value = async <Value>(answer: Answer<Value, Coded>): Promise<Value> => {
  const result = await answer;
  if (result.isErr()) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** What stood in the way of a call, for tests: throws when nothing did. */
export const problem = async <Problem>(answer: Answer<unknown, Problem>): Promise<Problem> => {
  const result = await answer;
  if (result.isOk()) throw new Error(`no problem, but ${JSON.stringify(result.value)}`);
  return result.error;
};

type Told<Profile> = { readonly outcome: string; readonly profile?: Profile };

/** The profile as a command left it: throws with the problem's code, or the outcome where there is no profile. */
export const profileOf = async <Profile>(answer: Answer<Told<Profile>, Coded>): Promise<Profile> => {
  const { outcome, profile } = await value(answer);
  if (profile === undefined) throw new Error(`${outcome}, and no profile`);
  return profile;
};
