import type { Failure, PageOf, Repository } from "@selfsame/core";
import type { ResultAsync } from "neverthrow";

/** What was read once is not asked for again: for several looks at a store while nobody writes. */
export const readOnce = (repository: Repository): Repository => ({
  ...repository,
  scan: remembered(repository.scan),
  history: remembered(repository.history),
  journal: remembered(repository.journal),
  feed: remembered(repository.feed),
});

const remembered = <Args extends readonly unknown[], Item>(
  ask: (...args: Args) => ResultAsync<PageOf<Item>, Failure>,
): ((...args: Args) => ResultAsync<PageOf<Item>, Failure>) => {
  const answers = new Map<string, ResultAsync<PageOf<Item>, Failure>>();
  return (...args) => {
    const asked = JSON.stringify(args);
    const answer = answers.get(asked) ?? ask(...args);
    answers.set(asked, answer);
    return answer;
  };
};
