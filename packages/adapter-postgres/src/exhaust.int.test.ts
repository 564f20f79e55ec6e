import { exhaustSample, report } from "@selfsame/servers";
import { tellExhaust } from "@selfsame/testkit";
import { expect, test } from "vitest";
import { migrate } from "./migrations/migrate.js";
import { createPostgresRepository } from "./postgres-repository.js";
import { openServer } from "./sample/stores.js";

const size = process.env.SELFSAME_PROVE === undefined ? { states: 2, oneOf: 20 } : { states: 108, oneOf: 3 };

test("a sample of all small races comes to a serial order, in every interleaving of loads and commits (G1, G2, G3)", {
  timeout: 7_200_000,
}, async () => {
  const { client, name, close } = await openServer();
  const schema = `exhaust_${process.pid}`;
  try {
    (await migrate({ client, schema }))._unsafeUnwrap();
    const found = await exhaustSample(createPostgresRepository({ client, schema }), size);
    expect(found.violation && tellExhaust(found)).toBeUndefined();
    expect(found.cases).toBeGreaterThan(20);
    await report(`postgres: small races on ${name}: ${tellExhaust(found)}`);
  } finally {
    await client.query(`DROP SCHEMA ${schema} CASCADE`);
    await close();
  }
});
