import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { CommandInput, Observation, Repository } from "@selfsame/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createOn } from "../../../../core/src/service/create-profiles.js";
import { type Platform, systemPlatform } from "../../../../core/src/service/platform.js";
import { openQueues, type Queues } from "../../../../core/src/service/queue/queues.js";
import { journey } from "../../arbitraries/journey.js";
import { policy } from "../../arbitraries/policy.js";
import { poolCommand } from "../../arbitraries/pool-command.js";
import { poolTarget } from "../../arbitraries/pool-target.js";
import type { ModelPolicy } from "../../model/world.js";
import { value } from "../../unwrap.js";
import { countedId } from "../../world.js";
import { smallCommands, smallQuestions } from "../exhaustive/small-world.js";
import { checkHistory } from "../history/check-history.js";
import { remembering } from "../history/remembering.js";
import { tellHistory } from "../history/tell-history.js";
import { both } from "./both.js";
import type { Measure } from "./measure.js";
import { modelMeasure } from "./model-measure.js";
import { planMeasure } from "./plan-measure.js";
import { type Race, runRace } from "./race.js";
import type { Deed, Step } from "./step.js";
import { tellStep } from "./tell-step.js";

const races = process.env.SELFSAME_PROVE ? 20_000 : 250;

/** Waits between attempts are none of the scheduler's business. */
const impatient: Platform = {
  ...systemPlatform,
  after: (_, callback) => {
    queueMicrotask(callback);
    return () => undefined;
  },
};

const begin = Date.parse("2025-01-01T00:00:00.000Z");
const told = (commands: readonly CommandInput[]): readonly Deed[] => commands.map((command) => ({ command }));

/** Among a few people anything may happen; in a world that is smaller still, they hardly miss each other. */
const wide: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 8, arbitrary: poolCommand().map((command) => ({ command })) },
  { weight: 2, arbitrary: poolTarget().map((find) => ({ find })) },
  { weight: 1, arbitrary: poolTarget().map((target) => ({ export: target })) },
);
const smallDeeds = [...told(smallCommands), ...smallQuestions].filter(
  (deed) => !JSON.stringify(deed).includes(countedId(3)),
);
const narrow = fc.constantFrom<Deed[]>(...smallDeeds);
const newcomers = fc.subarray(smallDeeds.slice(0, 4), { minLength: 2 });
const racers = (deed: fc.Arbitrary<Deed>) => fc.array(deed, { minLength: 2, maxLength: 6, size: "max" });

const race: fc.Arbitrary<Race> = fc
  .oneof(
    fc.record({ before: journey({ maxLength: 8 }).map(told), together: racers(wide) }),
    fc.record({
      before: fc.tuple(newcomers, fc.array(narrow, { maxLength: 4 })).map((parts) => parts.flat()),
      together: racers(narrow),
    }),
  )
  .map(({ before, together }) => {
    const step = (one: Deed, index: number, second: number): Step => ({
      ...one,
      now: new Date(begin + second * 1000).toISOString(),
      newProfileId: countedId(100 + index),
    });
    return {
      before: before.map((one, index) => step(one, index, index)),
      together: together.map((one, index) => step(one, before.length + index, before.length)),
    };
  });

type Figures = { races: number; raced: number; conflicts: number; contention: number; folded: number };

/** `queues`: of each process; without them every command is sent by one more. */
const raceOn = async (
  scheduler: fc.Scheduler,
  { before, together }: Race,
  chosen: ModelPolicy,
  figures: Figures,
  queues: readonly Queues[],
) => {
  let isRacing = before.length === 0;
  const wait = (label: string) => (isRacing ? scheduler.schedule(Promise.resolve(), label) : Promise.resolve());
  const repository = createMemoryRepository({ pause: (step, moment) => wait(`${step} ${moment}`) });
  const observe = (observation: Observation) => {
    if (observation.type === "conflict") figures.conflicts += 1;
    if (observation.type === "command" && observation.result === "contention") figures.contention += 1;
    if (observation.type === "batch" && observation.commands > 1) figures.folded += observation.commands;
  };
  let sent = 0;
  const subject = {
    createProfiles: (given: Repository, { now, newProfileId }: Step) => {
      const options = { repository: given, policy: chosen, clock: () => Date.parse(now), observe };
      sent += 1;
      return createOn(impatient, { ...options, newProfileId: () => newProfileId }, queues[sent % queues.length]);
    },
  };
  const start = () => {
    isRacing = true;
    // A process folds what it is sent in one breath.
    return queues.length === 0 ? wait("start") : Promise.resolve();
  };
  const judged = async <State extends object>(measure: Measure<State>) => {
    const history = await scheduler.waitFor(runRace({ before, together }, repository, subject, measure, start));
    return { history, verdict: checkHistory(history, remembering(measure)) };
  };
  // The plan alone knows no digests of the names that are suppressed.
  const { history, verdict } =
    chosen.suppressionKey === undefined
      ? await judged(both(planMeasure(chosen), modelMeasure(chosen)))
      : await judged(modelMeasure(chosen));
  figures.races += 1;
  figures.raced += together.length;
  if (!verdict.linearizable) throw new Error(`no serial order of\n${tellHistory(verdict.smallest, tellStep)}`);
  expect(verdict.order).toHaveLength(history.length);
  return repository;
};

/** The names of all live profiles, each as often as someone has it. */
const namesHeld = async (repository: Repository): Promise<readonly string[]> => {
  const { items } = await value(repository.scan("default", "profile", { limit: 1000 }));
  return items.flatMap((cell) => {
    if (cell.kind !== "profile" || cell.record.state === "merged" || cell.record.state === "erased") return [];
    const { aliases } = cell.record;
    const users =
      cell.record.state === "identified" ? [cell.record.externalId, ...cell.record.deprecated.map(({ id }) => id)] : [];
    return [...users, ...Object.entries(aliases).map(([label, { name }]) => JSON.stringify([label, name]))];
  });
};

const run = async (processes: number): Promise<Figures> => {
  const figures: Figures = { races: 0, raced: 0, conflicts: 0, contention: 0, folded: 0 };
  const started = performance.now();
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), race, policy(), async (scheduler, drawn, chosen) => {
      const queues = Array.from({ length: processes }, openQueues);
      const repository = await raceOn(scheduler, drawn, chosen, figures, queues);
      const names = await scheduler.waitFor(namesHeld(repository));
      expect([...new Set(names)]).toEqual(names);
    }),
    { numRuns: races, seed: 1 },
  );
  console.log({ processes, ...figures, seconds: Math.round((performance.now() - started) / 1000) });
  expect(figures.contention).toBe(0);
  return figures;
};

describe("every race of commands and finds has an equal serial order, by the model and by the plan to the last row; no name has two owners", () => {
  test("when every command is sent by a process of its own (G2, G3, G6)", { timeout: 3_600_000 }, async () => {
    const { conflicts } = await run(0);
    expect(conflicts).toBeGreaterThan(races / 20);
  });

  test("when two processes fold what they are sent (G2, G3, G6)", { timeout: 3_600_000 }, async () => {
    const { conflicts, folded } = await run(2);
    expect(conflicts).toBeGreaterThan(races / 50);
    expect(folded).toBeGreaterThan(races / 2);
  });

  test("when one process folds all of them (G2, G3)", { timeout: 3_600_000 }, async () => {
    const { folded } = await run(1);
    expect(folded).toBeGreaterThan(races);
  });
});
