import { createProfiles, type Repository } from "@selfsame/core";
import {
  both,
  type ExhaustReport,
  exhaust,
  modelMeasure,
  planMeasure,
  reachable,
  smallCommands,
  smallQuestions,
} from "@selfsame/testkit";
import { inWorkspace } from "../workers/in-workspace.js";

const [before, now] = ["2025-01-01T00:00:00.000Z", "2025-01-01T00:01:00.000Z"];

/**
 * One pair of commands of so many, over small states, in every interleaving of their loads and commits, on a store on
 * which all of them would take days. Each has a user base of its own.
 */
export const exhaustSample = (
  repository: Repository,
  { states, oneOf }: { readonly states: number; readonly oneOf: number },
): Promise<ExhaustReport> => {
  let bases = 0;
  const reached = reachable(
    smallCommands.filter(({ idempotencyKey }) => idempotencyKey === undefined),
    { length: 2, profiles: 3, now: before },
  );
  const step = Math.ceil(reached.length / states);
  return exhaust({
    measure: both(planMeasure(), modelMeasure()),
    now,
    states: reached.filter((_, index) => index % step === 0),
    deeds: [...smallCommands.map((command) => ({ command })), ...smallQuestions],
    size: 2,
    oneOf,
    subject: {
      createRepository: () => {
        bases += 1;
        return inWorkspace(repository, `exhaust ${bases}`);
      },
      createProfiles: (given, step) =>
        createProfiles({
          repository: given,
          clock: () => Date.parse(step.now),
          newProfileId: () => step.newProfileId,
        }),
    },
  });
};
