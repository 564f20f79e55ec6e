import type { Repository } from "@selfsame/core";
import type { History } from "../history/call.js";
import { openRecorder } from "../history/recorder.js";
import type { Measure } from "./measure.js";
import { perform } from "./perform.js";
import { type Step, survey } from "./step.js";
import type { Subject } from "./subject.js";

export type Race = {
  /** Done one after the other, before the race. */
  readonly before: readonly Step[];
  /** Done all at once. */
  readonly together: readonly Step[];
};

/**
 * Runs a race on an empty repository, surveys what is left of it, and answers the history of it all. `start` says when
 * each of the racers sets out; by default at once.
 */
export const runRace = async <State>(
  { before, together }: Race,
  repository: Repository,
  { createProfiles }: Pick<Subject, "createProfiles">,
  measure: Measure<State>,
  start: () => Promise<void> = () => Promise.resolve(),
): Promise<History<Step, string>> => {
  const { record, history } = openRecorder<Step, string>();
  const run = (step: Step) => record(step, () => perform(step, createProfiles(repository, step), repository, measure));
  for (const step of before) await run(step);
  await Promise.all(
    together.map(async (step) => {
      await start();
      await run(step);
    }),
  );
  await run(survey);
  return history();
};
