import type { Result } from "neverthrow";
import type { Failure } from "../../refusals/failure.js";
import { unknown } from "../../refusals/failures.js";
import type { CommitOutcome } from "../../repository/repository.js";
import type { Call } from "../call.js";
import { withGrace } from "../grace.js";
import { outcomeAt } from "../queue/commit-all.js";
import { total } from "../total.js";
import type { Step } from "./step.js";

/** A step whose commit is on its way. */
export type Flight = {
  readonly step: Step;
  readonly landed: () => Promise<Result<CommitOutcome, Failure>>;
  /** Milliseconds from its launch until its answer, or until now. */
  readonly duration: () => number;
};

export const launch = (step: Step, { service, workspace, deadline }: Call<"import">): Flight => {
  const { repository, busy, platform } = service;
  const begun = platform.elapsed();
  let end: number | undefined;
  const commit = async (): Promise<Result<CommitOutcome, Failure>> => {
    const outcomes = await total(async () => repository.commit(workspace, [step.changeSet]));
    end = platform.elapsed();
    return outcomes.andThen((all) => outcomeAt(all, 0));
  };
  const work = busy.until("commit", commit());
  return {
    step,
    duration: () => (end ?? platform.elapsed()) - begun,
    landed: async () => {
      const answer = await deadline.before(work, unknown);
      if (deadline.passed() === undefined) return answer;
      // Who withdraws hears what became of a commit, if that is known soon.
      return withGrace(work, answer, platform.after);
    },
  };
};
