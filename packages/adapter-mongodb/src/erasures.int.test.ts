import { openProxy, report, runErasures, runPartErasures, tellErasures, tellPartErasures } from "@selfsame/servers";
import { MongoClient } from "mongodb";
import { expect, test } from "vitest";
import { collections } from "./collections.js";
import { createMongoRepository } from "./mongo-repository.js";
import { inStore, isProof } from "./store-sample.js";

const timeout = 7_200_000;

const peekAt = (client: MongoClient, database: string) => async () => {
  const own = client.db(database);
  return JSON.stringify(await Promise.all(collections.map(({ name }) => own.collection(name).find().toArray())));
};

test(
  "X3, G1: of the erased nothing is shown, and after a sweep no document holds a value, wherever connections were cut",
  { timeout },
  () =>
    inStore("erasures", async ({ db: { databaseName: database } }, client, server) => {
      const journeys = isProof ? 150 : 1;
      const { host, port } = client.options.hosts[0] ?? {};
      const proxy = await openProxy({ host: host ?? "127.0.0.1", port: port ?? 27_017 });
      // In the middle of messages, of everything that is sent for a life, an erasure and a sweep.
      proxy.set({ cutAfter: () => 4_000 + Math.floor(Math.random() * 120_000) });
      const uri = `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`;
      const cutOff = new MongoClient(uri, { serverSelectionTimeoutMS: 5_000 });
      try {
        const stormy = createMongoRepository({ client: cutOff, database });
        const repository = createMongoRepository({ client, database });
        const found = await runErasures(repository, peekAt(client, database), { journeys, stormy, patience: 1_000 });
        await report(`${server}: ${proxy.cuts()} connections cut, erasures ${tellErasures(found)}`);
        expect([found.shown, found.left]).toEqual([[], []]);
        expect(found.seen).toBeGreaterThan(journeys);
        expect(found.kept).toBeGreaterThan(0);
        expect(proxy.cuts()).toBeGreaterThan(0);
      } finally {
        await cutOff.close();
        await proxy.close();
      }
    }),
);

test("X3, M15: of one who was part of others and is erased alone, no document holds a value", { timeout }, () =>
  inStore("erasures of one", async ({ db: { databaseName: database } }, client, server) => {
    const journeys = isProof ? 50 : 1;
    const repository = createMongoRepository({ client, database });
    const found = await runPartErasures(repository, peekAt(client, database), { journeys });
    await report(`${server}: erasures of one ${tellPartErasures(found)}`);
    expect([found.shown, found.left, found.lost]).toEqual([[], [], []]);
  }),
);
