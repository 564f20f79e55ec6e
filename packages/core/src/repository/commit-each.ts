import { err, ok, type Result, ResultAsync } from "neverthrow";
import type { ChangeSet } from "../plan/change-set.js";
import type { Failure } from "../refusals/failure.js";
import type { CommitOutcome, Repository } from "./repository.js";

type CommitOne = (workspace: string, changeSet: ChangeSet) => ResultAsync<CommitOutcome, Failure>;

/**
 * The `commit` of a store that takes one change set at a time: an adapter writes `commitOne`, with the same promises
 * for a single change set, and is done. Change sets are taken in order. A failure ends the batch: those before it are
 * committed, and since the caller cannot tell which, the failure is `unknown` as soon as there were any.
 */
export const commitEach =
  (commitOne: CommitOne): Repository["commit"] =>
  (workspace, changeSets) =>
    new ResultAsync(inTurn(commitOne, workspace, changeSets));

const inTurn = async (
  commitOne: CommitOne,
  workspace: string,
  changeSets: readonly ChangeSet[],
): Promise<Result<readonly CommitOutcome[], Failure>> => {
  const outcomes: CommitOutcome[] = [];
  for (const changeSet of changeSets) {
    const outcome = await commitOne(workspace, changeSet);
    if (outcome.isErr()) return err(outcomes.includes("committed") ? unknown(outcome.error) : outcome.error);
    outcomes.push(outcome.value);
  }
  return ok(outcomes);
};

const unknown = ({ cause }: Failure): Failure => ({ kind: "failure", code: "unknown", retryable: true, cause });
