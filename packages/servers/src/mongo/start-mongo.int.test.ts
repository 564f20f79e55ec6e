import { MongoClient } from "mongodb";
import { expect, test } from "vitest";
import { startMongo } from "./start-mongo.js";

const inside = async <Value>(uri: string, ask: (client: MongoClient) => Promise<Value>): Promise<Value> => {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 3_000 });
  try {
    return await ask(client);
  } finally {
    await client.close();
  }
};

test("a server keeps what was committed when it is killed, and leaves nothing behind when it is stopped", async () => {
  const server = await startMongo();
  if ("why" in server) {
    // Told by everyone who wants a server; here it is no news, but for a place that must have one.
    expect(process.env.CI, server.why).not.toBe("true");
    return;
  }
  try {
    expect(server.version).toMatch(/^[4-9]\.\d/);
    const majority = { writeConcern: { w: "majority", journal: true } } as const;
    await inside(server.uri, async (client) => {
      await client.withSession(async (session) => {
        await session.withTransaction(
          () => client.db("test").collection("kept").insertOne({ n: 1 }, { session }),
          majority,
        );
      });
      await server.kill9();
    });
    await expect(inside(server.uri, (client) => client.db("test").command({ ping: 1 }))).rejects.toThrow();
    await server.restart();
    const kept = await inside(server.uri, (client) => client.db("test").collection("kept").find().toArray());
    expect(kept).toMatchObject([{ n: 1 }]);
  } finally {
    await server.stop();
  }
});
