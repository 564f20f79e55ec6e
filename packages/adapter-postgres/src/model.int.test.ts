import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { Repository } from "@selfsame/core";
import { report } from "@selfsame/servers";
import { arbitraries, type ModelRunReport, modelRun } from "@selfsame/testkit";
import { expect, test } from "vitest";
import { migrate } from "./migrations/migrate.js";
import { createPostgresRepository } from "./postgres-repository.js";
import { openPGlite, openServer } from "./sample/stores.js";

const isProof = process.env.SELFSAME_PROVE !== undefined;
const all = [1, 2, 3, 4];
const commandsPerSeed = isProof ? 5_000 : 300;
const journeys = arbitraries.journey({ maxLength: isProof ? 60 : 30 });

// Several at once, since a command mostly waits for the disk.
const run = (repository: Repository, seeds: readonly number[]): Promise<readonly ModelRunReport[]> =>
  Promise.all(seeds.map((seed) => modelRun({ open: () => repository, commands: commandsPerSeed, journeys, seed })));

test.each([
  ["a server", openServer, isProof ? all : [1]],
  ["PGlite", openPGlite, isProof ? all : [1]],
])(
  "the same random commands on %s and in memory: equal outcomes, byte-equal exports (G8)",
  {
    timeout: 3_600_000,
  },
  async (_, open, seeds) => {
    const store = await open();
    const schema = `model_${process.pid}`;
    try {
      (await migrate({ client: store.client, schema }))._unsafeUnwrap();
      const reports = await run(createPostgresRepository({ client: store.client, schema }), seeds);
      expect(reports.map(({ difference }) => difference)).toEqual(seeds.map(() => undefined));
      // Both are equal to the model, so to each other; and these were the same commands.
      expect(await run(createMemoryRepository(), seeds)).toEqual(reports);
      const sent = reports.reduce((sum, { commands: count }) => sum + count, 0);
      expect(sent).toBeGreaterThanOrEqual(commandsPerSeed * seeds.length);
      await report(`postgres: ${sent} random commands on ${store.name}, in memory and in the model: no difference`);
    } finally {
      await store.client.query(`DROP SCHEMA ${schema} CASCADE`);
      await store.close();
    }
  },
);
