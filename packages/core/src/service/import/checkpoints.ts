import type { Result } from "neverthrow";
import type { CellKey } from "../../plan/cell.js";
import type { Checkpoint, ImportOutcome, Run } from "../../plan/checkpoint.js";
import { cellAt, type Facts } from "../../plan/facts.js";
import type { Outcome } from "../../plan/outcome.js";
import type { Receipt } from "../../plan/receipt.js";
import type { Obstacle } from "../../plan/work.js";
import type { Instant } from "../../values/instant.js";
import type { ImportTold } from "./imported.js";

export const beginning: Checkpoint = {
  done: 0,
  outcomes: { created: 0, tracked: 0, skipped: 0 },
  problems: 0,
  last: [],
};

export const checkpointKey = (digest: string): CellKey => ["receipt", digest];

export const checkpointIn = (facts: Facts, digest: string): Checkpoint | undefined => {
  const cell = cellAt(facts, checkpointKey(digest));
  return cell?.kind === "receipt" ? cell.receipt.answer.checkpoint : undefined;
};

/** It tells of nobody, so that no erasure touches it. */
export const receiptOf = (digest: string, checkpoint: Checkpoint, recordedAt: Instant): Receipt => ({
  digest,
  fingerprint: "import",
  recordedAt,
  answer: { outcome: "tracked", dataPoints: 0, events: [], checkpoint },
});

export type Came = Result<ImportOutcome, Obstacle>;

export const importOutcome = (outcome: Outcome): ImportOutcome =>
  outcome === "created" || outcome === "skipped" ? outcome : "tracked";

/** After some more records. */
export const advanced = ({ done, outcomes, problems }: Checkpoint, came: readonly Came[]): Checkpoint => {
  const counts = { ...outcomes };
  const last: Run[] = [];
  for (const one of came) {
    if (one.isErr()) {
      last.push({ problem: one.error, times: 1 });
      continue;
    }
    counts[one.value] += 1;
    const run = last.at(-1);
    if (run !== undefined && "outcome" in run && run.outcome === one.value)
      last[last.length - 1] = { ...run, times: run.times + 1 };
    else last.push({ outcome: one.value, times: 1 });
  }
  const failed = came.filter((one) => one.isErr()).length;
  return { done: done + came.length, outcomes: counts, problems: problems + failed, last };
};

/** What the last records came to, each with its place. */
export const lastTold = ({ done, last }: Checkpoint): readonly ImportTold[] => {
  const told: ImportTold[] = [];
  let index = done - last.reduce((sum, { times }) => sum + times, 0);
  for (const run of last)
    for (let time = 0; time < run.times; time += 1) {
      told.push("outcome" in run ? { index, outcome: run.outcome } : { index, problem: run.problem });
      index += 1;
    }
  return told;
};
