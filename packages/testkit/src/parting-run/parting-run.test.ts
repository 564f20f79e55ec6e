import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { ProfileRecord, Repository } from "@selfsame/core";
import { describe, expect, test } from "vitest";
import { explainRun } from "./explain-run.js";
import { partingRun } from "./parting-run.js";

const [partings, explanations] = process.env.SELFSAME_PROVE === undefined ? [120, 40] : [20_000, 2_000];
const patient = { timeout: 7_200_000 };

/** A store that loses something of every change set. */
const losing = (lose: (changeSet: Parameters<Repository["commit"]>[1][number]) => typeof changeSet) => () => {
  const repository = createMemoryRepository();
  return {
    ...repository,
    commit: (workspace: string, sets: Parameters<Repository["commit"]>[1]) =>
      repository.commit(workspace, sets.map(lose)),
  };
};

const forgetting = (record: ProfileRecord): ProfileRecord =>
  record.state === "merged" ? { ...record, frozen: { ...record.frozen, attributes: {}, custom: {} } } : record;

describe("undoing merges with nothing between", () => {
  test("M15: every export is as before, byte for byte", patient, async () => {
    const report = await partingRun({ open: createMemoryRepository, journeys: partings, seed: 1 });
    console.log(report);
    expect(report.difference).toBeUndefined();
    expect(report.journeys).toBeGreaterThanOrEqual(partings);
    expect(report.merges).toBeGreaterThan(partings);
    expect(report.middle).toBeGreaterThan(partings / 4);
  });

  test("M15: a store that forgets what an absorbed profile held is found out", patient, async () => {
    const open = losing((set) => ({ ...set, profiles: set.profiles.map(forgetting) }));
    const report = await partingRun({ open, journeys: 200, seed: 1 });
    expect(report.difference).toMatch(/^await profiles\./);
  });
});

describe("explain", () => {
  test("M16: agrees with the journey's own log, of every two identifiers", patient, async () => {
    const report = await explainRun({ open: createMemoryRepository, journeys: explanations, seed: 1 });
    console.log(report);
    expect(report.difference).toBeUndefined();
    expect(report.journeys).toBeGreaterThanOrEqual(explanations);
    expect(report.joined).toBeGreaterThan(explanations);
    expect(report.merges).toBeGreaterThan(explanations);
  });

  test("M16: a journal that loses how an alias was given is found out", patient, async () => {
    const open = losing((set) => ({ ...set, journal: set.journal.filter(({ command }) => command !== "addAlias") }));
    const report = await explainRun({ open, journeys: 100, seed: 1 });
    expect(report.difference).toContain("alias");
  });
});
