import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { Repository } from "@selfsame/core";
import { report } from "@selfsame/servers";
import { arbitraries, type ModelRunReport, modelRun } from "@selfsame/testkit";
import { expect, test } from "vitest";
import { ownSchema } from "../../adapter-postgres/src/sample/own-schema.js";
import { inArena } from "./arena-sample.js";

const isProof = process.env.SELFSAME_PROVE !== undefined;
const seeds = isProof ? [1, 2, 3, 4] : [1];
const commandsPerSeed = isProof ? 5_000 : 300;
const journeys = arbitraries.journey({ maxLength: isProof ? 60 : 30 });

// Several at once, since a command mostly waits for the disk.
const run = (repository: Repository): Promise<readonly ModelRunReport[]> =>
  Promise.all(seeds.map((seed) => modelRun({ open: () => repository, commands: commandsPerSeed, journeys, seed })));

test(
  "the same random commands on MongoDB, PostgreSQL and in memory: equal outcomes, byte-equal exports (G8)",
  {
    timeout: 7_200_000,
  },
  () =>
    inArena("model", async ({ server, own }) => {
      const postgres = await ownSchema(`model_beside_mongodb_${process.pid}`);
      try {
        const stores = [own.repository, postgres.repository, createMemoryRepository()];
        const [reports = [], ...others] = await Promise.all(stores.map(run));
        expect(reports.map(({ difference }) => difference)).toEqual(seeds.map(() => undefined));
        // All are equal to the model, so to each other; and these were the same commands.
        for (const other of others) expect(other).toEqual(reports);
        const sent = reports.reduce((sum, { commands }) => sum + commands, 0);
        expect(sent).toBeGreaterThanOrEqual(commandsPerSeed * seeds.length);
        await report(
          `MongoDB: ${sent} random commands on ${server.name} ${server.version}, ${postgres.name}, in memory and in the model: no difference`,
        );
      } finally {
        await postgres.close();
      }
    }),
);
