import { createProfiles, type Observation, type Profiles, type Repository } from "@selfsame/core";
import { both, modelMeasure, perform, planMeasure, type Step, survey } from "@selfsame/testkit";
import { auditStore } from "../audit/audit-store.js";
import { dawdling } from "./dawdling.js";
import { deafened } from "./deafened.js";
import { inWorkspace } from "./in-workspace.js";
import { readOnce } from "./read-once.js";
import { recordedIn } from "./recorded.js";
import type { Task, Told } from "./task.js";

/** What steps are measured by: the core's plan to the last row, and the reference model. */
export const measure = both(planMeasure(), modelMeasure());

/** Visits are counted twice: as events, and as an attribute that merges add up. */
const policy = { fields: { visits: "sum" } } as const;

/** Does tasks on a repository. Never rejects. */
export const worker =
  (repository: Repository) =>
  async (task: Task): Promise<Told> => {
    try {
      return await work(inWorkspace(repository, task.workspace), task);
    } catch (thrown) {
      return { thrown: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) };
    }
  };

const work = async (repository: Repository, task: Task): Promise<Told> => {
  if (task.do === "survey") {
    const still = readOnce(repository);
    const surveyed = await perform(survey, createProfiles({ repository: still }), still, measure);
    return { surveyed, violations: await auditStore(still, "default") };
  }
  let conflicts = 0;
  const observe = ({ type }: Observation) => {
    if (type === "conflict") conflicts += 1;
  };
  if (task.do === "step") {
    const slow = task.dawdle > 0 ? dawdling(repository, task.dawdle) : repository;
    const heard = await perform(task.step, serviceFor(slow, task.step, observe), repository, measure);
    return { heard, conflicts };
  }
  if (task.do === "visits") {
    const { target, timeoutMs } = task;
    return (await createProfiles({ repository }).find(target, { timeoutMs })).match<Told>(
      ({ profile }) => ({ visits: profile.engagement.events.visit?.count ?? 0 }),
      ({ code }) => ({ word: code, isDone: false, conflicts }),
    );
  }
  const clock = () => Date.now() + (Math.random() - 0.5) * 2 * task.clockSpread;
  const heard = deafened(repository, task.deaf ?? 0);
  const profiles = createProfiles({ repository: heard, policy, clock, observe });
  const result = await profiles.run(task.command, { timeoutMs: task.timeoutMs });
  return result.match<Told>(
    (done) => ({ word: done.outcome, isDone: true, conflicts, recorded: recordedIn(done) }),
    ({ code }) => ({ word: code, isDone: false, conflicts }),
  );
};

const serviceFor = (repository: Repository, step: Step, observe: (observation: Observation) => void): Profiles =>
  createProfiles({
    repository,
    clock: () => Date.parse(step.now),
    newProfileId: () => step.newProfileId,
    observe,
  });
