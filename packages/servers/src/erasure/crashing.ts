import type { Repository } from "@selfsame/core";
import { ResultAsync } from "neverthrow";
import type { Chance } from "./chance.js";

/** The same repository in a process that dies at some of its calls: before the store has heard of one, or after it was done. */
export const crashing = (repository: Repository, { below }: Chance): Repository => {
  const dying = <Value, Problem>(call: () => ResultAsync<Value, Problem>, oneOf: number): ResultAsync<Value, Problem> =>
    new ResultAsync(
      (async () => {
        const moment = below(oneOf);
        if (moment === 0) throw new Error("died before");
        const answer = await call();
        if (moment === 1) throw new Error("died after");
        return answer;
      })(),
    );
  return {
    ...repository,
    load: (workspace, keys) => dying(() => repository.load(workspace, keys), 60),
    commit: (workspace, changeSets) => dying(() => repository.commit(workspace, changeSets), 8),
    sweep: (workspace, limit) => dying(() => repository.sweep(workspace, limit), 8),
  };
};
