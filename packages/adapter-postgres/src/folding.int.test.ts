import { createMemoryRepository } from "@selfsame/adapter-memory";
import { report, runStorm } from "@selfsame/servers";
import { foldingRun } from "@selfsame/testkit";
import { afterAll, expect, test } from "vitest";
import { createPostgresRepository } from "./postgres-repository.js";
import { ownSchema } from "./sample/own-schema.js";

const isProof = process.env.SELFSAME_PROVE !== undefined;
const [seeds, commands, stormers] = [[1, 2, 3, 4], isProof ? 5_000 : 100, isProof ? 10_000 : 4_000];

const { name, schema, pool, close } = await ownSchema("folding");
afterAll(close);
const repository = createPostgresRepository({ client: pool, schema });

test("many commands at once come to what they come to one by one in memory, to the last row (G8, M10)", {
  timeout: 3_600_000,
}, async () => {
  const one = (seed: number) =>
    foldingRun({ open: () => repository, reference: createMemoryRepository, commands, seed });
  const reports = await Promise.all(seeds.map(one));
  expect(reports.map(({ difference }) => difference)).toEqual(seeds.map(() => undefined));
  const sent = reports.reduce((sum, { commands: count }) => sum + count, 0);
  expect(sent).toBeGreaterThanOrEqual(commands * seeds.length);
  await report(`postgres: ${sent} commands folded on ${name} and one by one in memory: no difference`);
});

test("thousands of commands at once on one user are few writes, and each counts once (G1, G2)", async () => {
  const storm = await runStorm({ repository, workspace: "storm", commands: stormers });
  expect(storm.answers).toEqual({ created: 1, tracked: stormers - 1 });
  expect(storm.counted).toEqual({ events: stormers, visits: stormers, rows: stormers });
  expect(storm.commits).toBeLessThan(stormers / 10);
  await report(
    `postgres: ${stormers} commands at once on one user of ${name}: each counted once, ${storm.commits} commits`,
  );
});
