import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { Repository } from "@selfsame/core";
import { report } from "@selfsame/servers";
import { arbitraries, type ModelRunReport, modelRun } from "@selfsame/testkit";
import { expect, test } from "vitest";
import { inArena } from "./arena-sample.js";

const isProof = process.env.SELFSAME_PROVE !== undefined;
// Those of the same test on PostgreSQL, so that all stores meet the same commands.
const seeds = isProof ? [1, 2, 3, 4] : [1];
const commandsPerSeed = isProof ? 5_000 : 300;
const journeys = arbitraries.journey({ maxLength: isProof ? 60 : 30 });

const run = (repository: Repository): Promise<readonly ModelRunReport[]> =>
  Promise.all(seeds.map((seed) => modelRun({ open: () => repository, commands: commandsPerSeed, journeys, seed })));

test(
  "the same random commands on a server and in memory: equal outcomes, byte-equal exports (G8)",
  {
    timeout: 7_200_000,
  },
  () =>
    inArena("model", async ({ server, own }) => {
      const reports = await run(own.repository);
      expect(reports.map(({ difference }) => difference)).toEqual(seeds.map(() => undefined));
      // Both are equal to the model, so to each other; and these were the same commands.
      expect(await run(createMemoryRepository())).toEqual(reports);
      const sent = reports.reduce((sum, { commands }) => sum + commands, 0);
      expect(sent).toBeGreaterThanOrEqual(commandsPerSeed * seeds.length);
      await report(
        `MongoDB: ${sent} random commands on ${server.name} ${server.version}, in memory and in the model: no difference`,
      );
    }),
);
