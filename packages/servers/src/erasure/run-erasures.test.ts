import { createMemoryRepository } from "@selfsame/adapter-memory";
import { expect, test } from "vitest";
import { runErasures, tellErasures } from "./run-erasures.js";

const journeys = process.env.SELFSAME_PROVE === undefined ? 25 : 1_000;

test("X3, G1: whatever happened and whenever a process died, of the erased nothing is shown, and after a sweep nothing is left", {
  timeout: 3_600_000,
}, async () => {
  const repository = createMemoryRepository();
  const found = await runErasures(repository, async () => repository.peek(), { journeys });
  console.log(`memory: ${tellErasures(found)}`);
  expect([found.shown, found.left, found.unseen]).toEqual([[], [], []]);
  expect(found.seen).toBeGreaterThan(journeys * 10);
  expect(found.kept).toBeGreaterThan(journeys);
});

test("X3: a store that does not sweep is found out", async () => {
  const repository = createMemoryRepository();
  const lazy = { ...repository, sweep: () => repository.sweep("nobody", 1) };
  expect((await runErasures(lazy, async () => repository.peek(), { journeys: 3 })).left).not.toEqual([]);
});
