import { createMemoryRepository } from "@selfsame/adapter-memory";
import { expect, test } from "vitest";
import { runPartErasures, tellPartErasures } from "./run-part-erasures.js";

const journeys = process.env.SELFSAME_PROVE === undefined ? 25 : 1_000;

test("X3, M15: of one who was part of others and is erased alone, nothing is left with those who stay, who have all of theirs", {
  timeout: 3_600_000,
}, async () => {
  const repository = createMemoryRepository();
  const found = await runPartErasures(repository, async () => repository.peek(), { journeys });
  console.log(`memory: ${tellPartErasures(found)}`);
  expect([found.shown, found.left, found.lost]).toEqual([[], [], []]);
  expect(found.seen).toBeGreaterThan(journeys * 10);
  expect(found.merged).toBeGreaterThan(journeys * 2);
});
