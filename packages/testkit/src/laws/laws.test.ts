import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles } from "@selfsame/core";
import { describe, expect, test } from "vitest";
import { checkLaw } from "./check-law.js";
import type { Law } from "./law.js";
import { laws } from "./laws.js";
import type { OpenService } from "./open-service.js";

const times = process.env.SELFSAME_PROVE === undefined ? 1 : 20;
const timeout = 60_000 * times;

const open: OpenService = (settings) => {
  const repository = createMemoryRepository();
  return { profiles: createProfiles({ repository, ...settings }), repository };
};

const holds = async (law: Law, numRuns: number) => {
  const started = performance.now();
  const verdict = await checkLaw(law, open, { numRuns: numRuns * times });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${law.name}: ${verdict.runs} cases, ${seconds} s, seed ${verdict.seed}`);
  expect(verdict.passed ? "" : `${verdict.said}\n${verdict.counterexample}`).toBe("");
  expect(verdict.runs).toBe(numRuns * times);
};

describe("on the memory adapter", { timeout }, () => {
  test("L4 L5 L17: identify twice equals once", () => holds(laws.identifyTwice, 100));
  test("L3 M2 M3 M6 M11: three devices in any order", () => holds(laws.devicesInAnyOrder, 70));
  test("M3 L17 A3: merging never loses, doubles or invents a count", () => holds(laws.countsAddUp, 70));
  test("M1 M2 M13: a merge fills gaps, and touches nothing that is there", () => holds(laws.gapsOnly, 150));
  test("G3 L7 L8 F1: at most one profile has an identifier", () => holds(laws.oneOwner, 50));
  test("L10 L11 L12 L14 L17 M4 M5 M6 X1 X2: an identifier resolves until it is freed", () =>
    holds(laws.identifiersResolve, 60));
  test("M13: what a preview shows is what its token commits", () => holds(laws.previewIsCommit, 100));
  test("G1 A2: a refused command changes nothing", () => holds(laws.refusalsWriteNothing, 80));
  test("L17 L1 F5: to resolve what was resolved changes nothing", () => holds(laws.redirectsEnd, 100));
  test("F3 F2 F1: counts and listings hold live profiles only", () => holds(laws.liveOnly, 100));
  test("G4: a retry with its idempotency key has no second effect", () => holds(laws.retriesHaveNoEffect, 150));
  test("M10 G8: run, runAll and the methods come to the same", () => holds(laws.sameByEveryRoute, 60));
  test("X3 F3 F5 G7: who is erased is gone at once", () => holds(laws.erasedAreGone, 100));
  test("L20: the time of update never goes back", () => holds(laws.updateTimeGrows, 50));
});

test("every law is looked at, cites rules, and has a name of its own", () => {
  const all = Object.values(laws);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  for (const { rules, why } of all) {
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules) expect(rule).toMatch(/^[AFGLMX]\d{1,2}$/);
    expect(why).toMatch(/\.$/);
  }
});
