import type { Repository } from "@selfsame/core";
import { ResultAsync } from "neverthrow";
import type { StepKind } from "./interleavings.js";

/** The repository, waiting for its turn before each load and each commit: the only steps at which commands can meet. */
export const paced = (repository: Repository, turn: (kind: StepKind) => Promise<void>): Repository => ({
  ...repository,
  load: (workspace, keys) => new ResultAsync(turn("reads").then(() => repository.load(workspace, keys))),
  commit: (workspace, changeSets) =>
    new ResultAsync(turn("writes").then(() => repository.commit(workspace, changeSets))),
});
