import {
  openProxy,
  report,
  runErasures,
  runPartErasures,
  sharedPostgres,
  tellErasures,
  tellPartErasures,
} from "@selfsame/servers";
import pg from "pg";
import { expect, test } from "vitest";
import { createPostgresRepository } from "./postgres-repository.js";
import { ownSchema } from "./sample/own-schema.js";
import { everythingIn } from "./sample/tables.js";

const isProof = process.env.SELFSAME_PROVE !== undefined;
const timeout = 7_200_000;

test("X3, G1: of the erased nothing is shown, and after a sweep no row of any table holds a value, wherever connections were cut", {
  timeout,
}, async () => {
  const journeys = isProof ? 1_000 : 3;
  const { name, schema, pool, repository, close } = await ownSchema(`erasures_${process.pid}`);
  const url = new URL((await sharedPostgres()).url);
  const proxy = await openProxy({ port: Number(url.port) });
  // In the middle of statements and of answers, of everything that is sent for a life, an erasure and a sweep.
  proxy.set({ cutAfter: () => 1_000 + Math.floor(Math.random() * 60_000) });
  url.port = String(proxy.port);
  const client = new pg.Pool({ connectionString: url.href, max: 2 });
  client.on("error", () => {});
  const stormy = createPostgresRepository({ client, schema });
  try {
    const found = await runErasures(repository, () => everythingIn(pool, schema), {
      journeys,
      stormy,
      patience: 1_000,
    });
    await report(`${name}: ${proxy.cuts()} connections cut, erasures ${tellErasures(found)}`);
    expect([found.shown, found.left]).toEqual([[], []]);
    expect(found.seen).toBeGreaterThan(journeys * 10);
    expect(found.kept).toBeGreaterThan(0);
    expect(proxy.cuts()).toBeGreaterThan(journeys);
  } finally {
    await client.end();
    await proxy.close();
    await close();
  }
});

test("X3, M15: of one who was part of others and is erased alone, no row of any table holds a value", {
  timeout,
}, async () => {
  const journeys = isProof ? 300 : 3;
  const { name, schema, pool, repository, close } = await ownSchema(`parted_${process.pid}`);
  try {
    const found = await runPartErasures(repository, () => everythingIn(pool, schema), { journeys });
    await report(`${name}: erasures of one ${tellPartErasures(found)}`);
    expect([found.shown, found.left, found.lost]).toEqual([[], [], []]);
    expect(found.merged).toBeGreaterThan(0);
  } finally {
    await close();
  }
});
