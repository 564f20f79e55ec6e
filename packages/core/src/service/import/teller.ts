import { err, ok, type Result } from "neverthrow";
import { type ImportToken, writeImportToken } from "../../parse/import-token.js";
import type { Checkpoint } from "../../plan/checkpoint.js";
import { causeOf } from "../../refusals/cause-of.js";
import type { Failure } from "../../refusals/failure.js";
import type { Call } from "../call.js";
import { defect } from "../defect.js";
import { lastTold } from "./checkpoints.js";
import type { ImportProgress } from "./imported.js";

/** Tells the host what was done, in order; its callbacks may fail, which is a failure of its own. */
export type Teller = {
  readonly tell: (checkpoint: Checkpoint) => Promise<Result<void, Failure>>;
  readonly token: () => string;
};

export const openTeller = (job: ImportToken, { options, service }: Call<"import">): Teller => {
  const { onOutcome, onProgress, total } = options;
  const { elapsed } = service.platform;
  const begun = elapsed();
  let { heard } = job;
  let doneBefore: number | undefined;

  const token = () => writeImportToken({ ...job, heard });

  const progress = async ({ done, problems }: Checkpoint): Promise<void> => {
    if (onProgress === undefined) return;
    const seconds = (elapsed() - begun) / 1000;
    doneBefore ??= done;
    const rate = seconds > 0 ? (done - doneBefore) / seconds : 0;
    const told: ImportProgress = {
      done,
      problems,
      rate,
      ...(total !== undefined && { remaining: Math.max(0, total - done) }),
      resumeFrom: token(),
    };
    await onProgress(told);
  };

  const outcomes = async (checkpoint: Checkpoint): Promise<void> => {
    if (onOutcome !== undefined)
      for (const told of lastTold(checkpoint)) {
        if (told.index < heard) continue;
        const answer = onOutcome(told);
        // Waiting for nothing would cost more than all else of the telling.
        if (answer !== undefined) await answer;
        heard = told.index + 1;
      }
    heard = Math.max(heard, checkpoint.done);
  };

  const tell = async (checkpoint: Checkpoint): Promise<Result<void, Failure>> => {
    try {
      await outcomes(checkpoint);
      await progress(checkpoint);
      return ok(undefined);
    } catch (thrown) {
      return err(defect(causeOf(thrown)));
    }
  };

  return { tell, token };
};
