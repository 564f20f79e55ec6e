import { report, sharedMongo } from "@selfsame/servers";
import { conformance } from "@selfsame/testkit/vitest";
import { MongoClient } from "mongodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "./migrate.js";
import { openedIn } from "./opened-sample.js";

const server = await sharedMongo();

if ("why" in server)
  test("a server to keep the contract on", async () => {
    await report(`MongoDB, conformance: NOT RUN, ${server.why}`);
    expect(process.env.CI, server.why).not.toBe("true");
  });
else {
  const database = `selfsame_${crypto.randomUUID().slice(0, 8)}`;
  const withClient = async (use: (client: MongoClient) => Promise<unknown>) => {
    const client = new MongoClient(server.uri);
    try {
      await use(client);
    } finally {
      await client.close();
    }
  };
  beforeAll(async () => {
    await withClient(async (client) => (await migrate({ client, database }))._unsafeUnwrap());
  });
  afterAll(() => withClient((client) => client.db(database).dropDatabase()));
  conformance({
    name: `adapter-mongodb on ${server.name} ${server.version}`,
    open: () => openedIn(server.uri, database),
    capabilities: { durability: "disk", hostTransactions: "yes", listings: "current", recordBytes: 16_760_832 },
  });
}
