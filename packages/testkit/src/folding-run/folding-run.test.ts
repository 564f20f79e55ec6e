import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { Repository } from "@selfsame/core";
import { expect, test } from "vitest";
import { foldingRun } from "./folding-run.js";

test("a store that loses history once several commands are one change set is found out, and told", async () => {
  const forgetful = (): Repository => {
    const repository = createMemoryRepository();
    return {
      ...repository,
      commit: (workspace, sets) =>
        repository.commit(
          workspace,
          sets.map((set) => ({ ...set, journal: set.journal.slice(0, 1) })),
        ),
    };
  };
  const report = await foldingRun({ open: forgetful, reference: createMemoryRepository, commands: 2_000, seed: 1 });
  expect(report.difference).toMatch(/at once:\nawait profiles\./);
  expect(report.difference).toMatch(/\nbecame\n/);
});
