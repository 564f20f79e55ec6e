import { report } from "@selfsame/servers";
import { explainRun, partingRun } from "@selfsame/testkit";
import { expect, test } from "vitest";
import { migrate } from "./migrations/migrate.js";
import { createPostgresRepository } from "./postgres-repository.js";
import { openServer } from "./sample/stores.js";

const [partings, explanations] = process.env.SELFSAME_PROVE === undefined ? [20, 5] : [400, 100];

test("merges of random journeys are undone to the byte, and explained as the journey itself would (M15, M16)", {
  timeout: 7_200_000,
}, async () => {
  const store = await openServer();
  const schema = `parting_${process.pid}`;
  try {
    (await migrate({ client: store.client, schema }))._unsafeUnwrap();
    const open = () => createPostgresRepository({ client: store.client, schema });
    const parted = await partingRun({ open, journeys: partings, seed: 1 });
    expect(parted.difference).toBeUndefined();
    expect(parted.merges).toBeGreaterThan(partings / 2);
    const explained = await explainRun({ open, journeys: explanations, seed: 1 });
    expect(explained.difference).toBeUndefined();
    expect(explained.joined).toBeGreaterThan(explanations);
    await report(
      `postgres: ${parted.merges} merges of ${parted.journeys} journeys undone to the byte, ${explained.pairs} pairs explained`,
    );
  } finally {
    await store.client.query(`DROP SCHEMA ${schema} CASCADE`);
    await store.close();
  }
});
