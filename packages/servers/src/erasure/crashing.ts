import type { Repository } from "@selfsame/core";
import { ResultAsync } from "neverthrow";
import type { Chance } from "./chance.js";

/** The same repository in a process that dies at some of its writes: before the store has heard of one, or after it was done. */
export const crashing = (repository: Repository, { below }: Chance): Repository => {
  const dying = <Value, Problem>(write: () => ResultAsync<Value, Problem>): ResultAsync<Value, Problem> =>
    new ResultAsync(
      (async () => {
        const moment = below(8);
        if (moment === 0) throw new Error("died before");
        const written = await write();
        if (moment === 1) throw new Error("died after");
        return written;
      })(),
    );
  return {
    ...repository,
    commit: (workspace, changeSets) => dying(() => repository.commit(workspace, changeSets)),
    sweep: (workspace, limit) => dying(() => repository.sweep(workspace, limit)),
  };
};
