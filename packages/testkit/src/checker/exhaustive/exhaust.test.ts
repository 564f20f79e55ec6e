import { createMemoryRepository } from "@selfsame/adapter-memory";
import { type ChangeSet, type CommandInput, encodeKey, type Repository } from "@selfsame/core";
import { describe, expect, test } from "vitest";
import { createOn } from "../../../../core/src/service/create-profiles.js";
import { type Platform, systemPlatform } from "../../../../core/src/service/platform.js";
import { openPace } from "../../../../core/src/service/queue/pace.js";
import { openQueues, type Queues } from "../../../../core/src/service/queue/queues.js";
import { both } from "../profiles/both.js";
import { modelMeasure } from "../profiles/model-measure.js";
import { planMeasure } from "../profiles/plan-measure.js";
import type { Deed } from "../profiles/step.js";
import { type ExhaustReport, exhaust } from "./exhaust.js";
import { reachable } from "./reachable.js";
import { smallMerges } from "./small-merges.js";
import { smallCommands, smallQuestions, smallRivals } from "./small-world.js";
import { tellExhaust } from "./tell-exhaust.js";

const isWhole = process.env.SELFSAME_PROVE !== undefined;
const [before, now] = ["2025-01-01T00:00:00.000Z", "2025-01-01T00:01:00.000Z"];

/** Nobody waits between attempts, since another one moves when the order of steps says so. */
const impatient: Platform = {
  ...systemPlatform,
  after: (_, callback) => {
    queueMicrotask(callback);
    return () => undefined;
  },
};

const over = (createRepository: () => Repository) => ({
  measure: both(planMeasure(), modelMeasure()),
  now,
  subject: {
    createRepository,
    createProfiles: (repository: Repository, step: { readonly now: string; readonly newProfileId: string }) =>
      createOn(impatient, {
        repository,
        clock: () => Date.parse(step.now),
        newProfileId: () => step.newProfileId,
      }),
  },
});

/** Services on one repository object are one process: what it is sent in one breath is one batch. */
const folding = (createRepository: () => Repository): ReturnType<typeof over> => {
  const queues = new WeakMap<Repository, Queues>();
  const queuesOf = (repository: Repository): Queues => {
    const known = queues.get(repository) ?? openQueues({ pace: { ...openPace(), width: 1 }, attempts: 24 });
    queues.set(repository, known);
    return known;
  };
  return {
    ...over(createRepository),
    subject: {
      createRepository,
      createProfiles: (repository, step) =>
        createOn(
          { ...impatient, digest: (text) => Promise.resolve(text) },
          { repository, clock: () => Date.parse(step.now), newProfileId: () => step.newProfileId },
          queuesOf(repository),
        ),
    },
  };
};

const unkeyed = smallCommands.filter(({ idempotencyKey }) => idempotencyKey === undefined);
const statesAfter = (length: number, begin: readonly CommandInput[] = []) =>
  reachable(unkeyed, { begin, length, profiles: 3, now: before });

const every: readonly Deed[] = [...smallCommands.map((command) => ({ command })), ...smallQuestions];
const commands = every.filter((deed) => "command" in deed);
const rivalCommands = smallRivals.filter((deed) => "command" in deed);
const tracks = every.filter((deed) => "command" in deed && deed.command.type === "track");

/** Switches the version checks of cells off that are only read. */
const checkingWrittenOnly = (repository: Repository): Repository => ({
  ...repository,
  commit: (workspace, changeSets) => repository.commit(workspace, changeSets.map(expectingWrittenOnly)),
});

const expectingWrittenOnly = (changeSet: ChangeSet): ChangeSet => {
  const { profiles, claims, lookups, releases, receipts } = changeSet;
  const written = new Set([
    ...profiles.map(({ profileId }) => encodeKey(["profile", profileId])),
    ...[...claims, ...lookups].map(({ key }) => encodeKey(key)),
    ...releases.map(encodeKey),
    ...receipts.map(({ digest }) => encodeKey(["receipt", digest])),
  ]);
  return { ...changeSet, expect: changeSet.expect.filter(({ key }) => written.has(encodeKey(key))) };
};

const secondsSince = (started: number): number => Math.round((performance.now() - started) / 1000);

/** A run of an hour says how far it is. */
const tellingNowAndThen = (report: ExhaustReport): void => {
  if (isWhole && report.states % 50 === 0) console.log(tellExhaust(report));
};

describe("over every small state, in every interleaving of loads and commits", () => {
  test("every pair of commands comes to what a serial order comes to (G1, G2, G3)", {
    timeout: 7_200_000,
  }, async () => {
    const started = performance.now();
    const states = statesAfter(isWhole ? 3 : 2);
    const report = await exhaust({
      ...over(createMemoryRepository),
      states,
      deeds: every,
      size: 2,
      oneOf: isWhole ? 1 : 32,
      onState: tellingNowAndThen,
    });
    console.log(`${tellExhaust(report)}, seconds ${secondsSince(started)}`);
    expect(report.violation).toBeUndefined();
    expect(report.states).toBe(states.length);
    expect(report.cases).toBeGreaterThan(1000);
  });

  test("every erasure and every unmerge, beside any other command where some were merged already (X3, M15)", {
    timeout: 7_200_000,
  }, async () => {
    const started = performance.now();
    const states = Object.values(smallMerges).flatMap((begin) => statesAfter(isWhole ? 1 : 0, begin));
    const report = await exhaust({
      ...over(createMemoryRepository),
      states,
      deeds: every,
      involving: every.filter((deed) => "command" in deed && ["erase", "unmerge"].includes(deed.command.type)),
      size: 2,
      oneOf: isWhole ? 1 : 10,
      onState: tellingNowAndThen,
    });
    console.log(`erasures and partings: ${tellExhaust(report)}, seconds ${secondsSince(started)}`);
    expect(report.violation).toBeUndefined();
    expect(report.states).toBe(states.length);
    expect(report.cases).toBeGreaterThan(100);
  });

  test("every triple of rivals comes to what a serial order comes to (G1, G2, G3)", {
    timeout: 7_200_000,
  }, async () => {
    const started = performance.now();
    const states = statesAfter(isWhole ? 2 : 1);
    const report = await exhaust({
      ...over(createMemoryRepository),
      states,
      deeds: smallRivals,
      size: 3,
      oneOf: isWhole ? 1 : 14,
      onState: tellingNowAndThen,
    });
    console.log(`${tellExhaust(report)}, seconds ${secondsSince(started)}`);
    expect(report.violation).toBeUndefined();
    expect(report.states).toBe(states.length);
    expect(report.cases).toBeGreaterThan(50);
  });

  test.each([
    { what: "pair in one batch", length: 1, deeds: commands, size: 2, folded: 2, oneOf: 8 },
    { what: "triple of rivals in one batch", length: 1, deeds: rivalCommands, size: 3, folded: 3, oneOf: 4 },
    {
      what: "pair of rivals in one batch against a third",
      length: 1,
      deeds: rivalCommands,
      size: 3,
      folded: 2,
      oneOf: 25,
    },
  ])(
    "every $what comes to what a serial order comes to (G1, G2, G3, G8)",
    {
      timeout: 7_200_000,
    },
    async ({ what, length, oneOf, ...group }) => {
      const started = performance.now();
      const states = statesAfter(isWhole ? length + 1 : length);
      const report = await exhaust({
        ...folding(createMemoryRepository),
        ...group,
        states,
        oneOf: isWhole ? 1 : oneOf,
        onState: tellingNowAndThen,
      });
      console.log(`${what}: ${tellExhaust(report)}, seconds ${secondsSince(started)}`);
      expect(report.violation).toBeUndefined();
      expect(report.states).toBe(states.length);
      expect(report.cases).toBeGreaterThan(20);
    },
  );

  test("a store that checks no cell that is only read is found out, and told (G2)", { timeout: 600_000 }, async () => {
    const create = () => checkingWrittenOnly(createMemoryRepository());
    const report = await exhaust({ ...over(create), states: statesAfter(1), deeds: tracks, size: 2 });
    const told = tellExhaust(report);
    console.log(told);
    // Each was decided on the other's profile as it was before: one is tracked by its email and gets the phone, by which
    // the other, as if nobody had it, is created.
    expect(report.violation?.history).toHaveLength(2);
    expect(told).toMatch(
      /no serial order of\n.*email: .* -> { outcome: "tracked".*\n.*phone: .* -> { outcome: "created"/,
    );
  });

  test("so it is when two commands are one batch, against a third (G2)", { timeout: 600_000 }, async () => {
    const create = () => checkingWrittenOnly(createMemoryRepository());
    const met = rivalCommands.filter((deed) => tracks.includes(deed) || JSON.stringify(deed).includes("track"));
    const report = await exhaust({ ...folding(create), states: statesAfter(1), deeds: met, size: 3, folded: 2 });
    expect(report.violation?.history.length).toBeGreaterThan(1);
  });
});
