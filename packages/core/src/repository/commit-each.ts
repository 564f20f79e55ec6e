import { err, ok, type Result, ResultAsync } from "neverthrow";
import type { ChangeSet } from "../plan/change-set.js";
import { answered } from "../refusals/answered.js";
import type { Failure } from "../refusals/failure.js";
import { unknown, unsupported } from "../refusals/failures.js";
import type { CommitOutcome, Repository } from "./repository.js";

type CommitOne = (workspace: string, changeSet: ChangeSet) => ResultAsync<CommitOutcome, Failure>;

/**
 * The `commit` of a store that takes one change set at a time: an adapter writes `commitOne`, with the same promises
 * for a single change set, and is done. Change sets are copied at the call and taken in order; one of which nobody knows
 * what became of it is submitted again, once. A failure ends the batch: those before it are committed, and since the
 * caller cannot tell which, the failure is `unknown` as soon as there were any.
 */
export const commitEach =
  (commitOne: CommitOne): Repository["commit"] =>
  (workspace, changeSets) =>
    new ResultAsync(inTurn(commitOne, workspace, copyOf(changeSets)));

const inTurn = async (
  commitOne: CommitOne,
  workspace: string,
  changeSets: readonly ChangeSet[] | undefined,
): Promise<Result<readonly CommitOutcome[], Failure>> => {
  if (changeSets === undefined) return err(noList);
  const outcomes: CommitOutcome[] = [];
  for (const changeSet of changeSets) {
    // A defect of `commitOne` may come after the work.
    const submit = () => answered(async () => commitOne(workspace, changeSet), unknown);
    const first = await submit();
    const isUnknown = first.isErr() && first.error.code === "unknown";
    const outcome = isUnknown ? await submit() : first;
    if (outcome.isErr())
      return err(isUnknown || outcomes.includes("committed") ? unknown(outcome.error.cause) : outcome.error);
    outcomes.push(outcome.value);
  }
  return ok(outcomes);
};

/** The caller may go on using its own while one waits for its turn; undefined for what is no list of JSON. */
const copyOf = (changeSets: unknown): readonly ChangeSet[] | undefined => {
  try {
    const copy: unknown = JSON.parse(JSON.stringify(changeSets));
    return isList(copy) ? copy : undefined;
  } catch {
    return undefined;
  }
};

const isList = (value: unknown): value is readonly ChangeSet[] => Array.isArray(value);

const noList = unsupported("NoList", "Commit a list of change sets.");
