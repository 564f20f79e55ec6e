import type { ChangeSet } from "@selfsame/core";
import { value } from "../../unwrap.js";
import type { History } from "../history/call.js";
import { checkHistory } from "../history/check-history.js";
import { openRecorder } from "../history/recorder.js";
import { remembering } from "../history/remembering.js";
import type { Measure } from "../profiles/measure.js";
import { perform } from "../profiles/perform.js";
import { type Step, survey } from "../profiles/step.js";
import type { Subject } from "../profiles/subject.js";
import { interleavings, type StepKind } from "./interleavings.js";
import { paced } from "./paced.js";

/** How many interleavings there were, and the smallest history of the first that has no serial order. */
export type Collision = { readonly interleavings: number; readonly violation?: History<Step, string> };

/**
 * Runs steps from one state in every interleaving of the loads and commits of their processes, and looks at what is kept
 * in the end. What one process has to do it is sent in one breath. `measure` has the state as its initial one.
 */
export const collide = async <State extends object>(
  { createRepository, createProfiles }: Subject,
  measure: Measure<State>,
  changeSets: readonly ChangeSet[],
  processes: readonly (readonly Step[])[],
): Promise<Collision> => {
  const { initial, apply, key } = measure;
  const serial = remembering({ initial, apply, key });
  let count = 0;
  let repository = await createRepository();
  let recorder = openRecorder<Step, string>();
  const run = (step: Step, through = repository) =>
    recorder.record(step, () => perform(step, createProfiles(through, step), through, measure));
  const begin = async () => {
    repository = count === 0 ? repository : await createRepository();
    recorder = openRecorder();
    await value(repository.commit("default", changeSets));
    return processes.map((steps) => async (turn: (kind: StepKind) => Promise<void>) => {
      const through = paced(repository, turn);
      await Promise.all(steps.map((step) => run(step, through)));
    });
  };
  for await (count of interleavings(begin)) {
    await run(survey);
    const verdict = checkHistory(recorder.history(), serial);
    if (!verdict.linearizable) return { interleavings: count, violation: verdict.smallest };
  }
  return { interleavings: count };
};
