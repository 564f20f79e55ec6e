import type { Failure, Repository } from "@selfsame/core";
import { errAsync, okAsync } from "neverthrow";

/** Commits, and then may not hear of it: what a process that dies right after its commit leaves behind. */
export const deafened = (repository: Repository, likely: number): Repository => ({
  ...repository,
  commit: (workspace, changeSets) =>
    repository
      .commit(workspace, changeSets)
      .andThen((outcomes) => (Math.random() < likely ? errAsync(unheard) : okAsync(outcomes))),
});

const unheard: Failure = { kind: "failure", code: "unknown", retryable: true, cause: { name: "Deafened" } };
