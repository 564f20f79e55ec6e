import { err, ok, type Result } from "neverthrow";
import type { ChangeSet } from "../../plan/change-set.js";
import type { Failure } from "../../refusals/failure.js";
import { unknown } from "../../refusals/failures.js";
import type { CommitOutcome, Repository } from "../../repository/repository.js";
import { total } from "../total.js";

/**
 * One outcome per change set, in order. A batch that fails is committed again in halves, so that one change set that the
 * store cannot take spoils no other; that is safe, since a change set that is there already is committed again as it is.
 */
export const commitAll = async (
  repository: Repository,
  workspace: string,
  changeSets: readonly ChangeSet[],
): Promise<readonly Result<CommitOutcome, Failure>[]> => {
  if (changeSets.length === 0) return [];
  const answered = await total(async () => repository.commit(workspace, changeSets));
  if (answered.isOk()) return changeSets.map((_, index) => outcomeAt(answered.value, index));
  const { error } = answered;
  if (changeSets.length === 1 || isOfAll(error)) return changeSets.map(() => err(error));
  const middle = changeSets.length >> 1;
  return [
    ...(await commitAll(repository, workspace, changeSets.slice(0, middle))),
    ...(await commitAll(repository, workspace, changeSets.slice(middle))),
  ];
};

/** What became of one of them; a store that says nothing of it breaks the contract. */
export const outcomeAt = (outcomes: readonly CommitOutcome[], index: number): Result<CommitOutcome, Failure> => {
  const outcome = outcomes[index];
  if (outcome === "committed" || outcome === "conflict" || outcome === "too_large") return ok(outcome);
  return err(unknown({ name: "ContractViolation", code: "no outcome" }));
};

/** A store that is away or overrun is so for every change set. */
const isOfAll = ({ code }: Failure): boolean => code === "unavailable" || code === "contention";
