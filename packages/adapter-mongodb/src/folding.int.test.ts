import { createMemoryRepository } from "@selfsame/adapter-memory";
import { report, runStorm } from "@selfsame/servers";
import { foldingRun } from "@selfsame/testkit";
import { expect, test } from "vitest";
import { createMongoRepository } from "./mongo-repository.js";
import { inStore, isProof } from "./store-sample.js";

const [seeds, commands, stormers] = isProof ? [[1, 2, 3, 4], 5_000, 10_000] : [[1], 60, 1_500];

test(
  "many commands at once come to what they come to one by one in memory, to the last row (G8, M10)",
  {
    timeout: 7_200_000,
  },
  () =>
    inStore("folding", async ({ db }, client, server) => {
      const repository = createMongoRepository({ client, database: db.databaseName });
      const one = (seed: number) =>
        foldingRun({ open: () => repository, reference: createMemoryRepository, commands, seed });
      const reports = await Promise.all(seeds.map(one));
      expect(reports.map(({ difference }) => difference)).toEqual(seeds.map(() => undefined));
      const sent = reports.reduce((sum, { commands: count }) => sum + count, 0);
      expect(sent).toBeGreaterThanOrEqual(commands * seeds.length);
      await report(`MongoDB: ${sent} commands folded on ${server} and one by one in memory: no difference`);
    }),
);

test(
  "thousands of commands at once on one user are few writes, and each counts once (G1, G2)",
  {
    timeout: 600_000,
  },
  () =>
    inStore("storm", async ({ db }, client, server) => {
      const repository = createMongoRepository({ client, database: db.databaseName });
      const storm = await runStorm({ repository, workspace: "storm", commands: stormers });
      expect(storm.answers).toEqual({ created: 1, tracked: stormers - 1 });
      expect(storm.counted).toEqual({ events: stormers, visits: stormers, rows: stormers });
      expect(storm.commits).toBeLessThan(stormers / 10);
      await report(
        `MongoDB: ${stormers} commands at once on one user of ${server}: each counted once, ${storm.commits} commits`,
      );
    }),
);
