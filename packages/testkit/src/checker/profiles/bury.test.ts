import { createMemoryRepository } from "@selfsame/adapter-memory";
import { type CommandInput, createProfiles } from "@selfsame/core";
import { expect, test } from "vitest";
import { countedId } from "../../world.js";
import { checkHistory } from "../history/check-history.js";
import { both } from "./both.js";
import { modelMeasure } from "./model-measure.js";
import { planMeasure } from "./plan-measure.js";
import { runRace } from "./race.js";

const now = "2025-01-01T00:00:00.000Z";
const [guest, joe] = [{ profileId: countedId(900) }, { externalId: "joe" }];
const measure = both(planMeasure(), modelMeasure());

/** A merge under a key, undone; then one of the two is erased, and the key used again. */
const life = (erased: typeof guest | typeof joe): readonly CommandInput[] => [
  { type: "recognize", ...guest },
  { type: "track", target: joe, changes: { custom: { plan: "pro" } } },
  { type: "merge", from: guest, into: joe, idempotencyKey: "k" },
  { type: "unmerge", ...guest },
  { type: "erase", target: erased },
  { type: "merge", from: guest, into: joe, idempotencyKey: "k" },
];

test.each([
  ["the survivor", joe],
  ["the absorbed", guest],
])(
  "the recorded answer to a merge is buried with %s, by the plan and by the model as in a store (X3)",
  async (_, erased) => {
    const before = life(erased).map((command, index) => ({ command, now, newProfileId: countedId(index + 1) }));
    const history = await runRace(
      { before, together: [] },
      createMemoryRepository(),
      {
        createProfiles: (repository, step) =>
          createProfiles({ repository, clock: () => Date.parse(step.now), newProfileId: () => step.newProfileId }),
      },
      measure,
    );
    expect(checkHistory(history, measure)).toMatchObject({ linearizable: true });
    const kept = history.at(-1)?.returned?.answer ?? "";
    expect(kept.includes('"merge":')).toBe(erased === guest);
  },
);
