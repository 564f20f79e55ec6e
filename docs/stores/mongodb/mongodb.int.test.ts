import { readFileSync } from "node:fs";
import { createMongoRepository, migrate, printMigration, printSharding } from "@selfsame/adapter-mongodb";
import { createProfiles, type Profiles } from "@selfsame/core";
import { report, sharedMongo } from "@selfsame/servers";
import { problem, value } from "@selfsame/testkit";
import { BSON, MongoClient } from "mongodb";
import { afterAll, describe, expect, test } from "vitest";
import { livesOf } from "../typical-user.js";

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8").trimEnd();

const server = await sharedMongo();
const clients: MongoClient[] = [];
const databases: string[] = [];
afterAll(async () => {
  for (const name of databases) await clients[0]?.db(name).dropDatabase();
  for (const client of clients) await client.close();
});

const fresh = (): string => {
  databases.push(`docs_${process.pid}_${databases.length}`);
  return databases.at(-1) ?? "";
};

const onServer = (name: string, run: (uri: string) => Promise<void>) =>
  test(name, async () => {
    if (!("why" in server)) return run(server.uri);
    await report(`MongoDB, documentation: NOT RUN, ${server.why}`);
    expect(process.env.CI, server.why).not.toBe("true");
  }, 600_000);

/** A guest who signs up on two devices. */
const live = async (profiles: Profiles, name: string) => {
  for (const device of ["phone", "laptop"]) {
    const { profile } = await value(profiles.recognize());
    await value(profiles.track(profile, { custom: { device }, events: [{ name: "viewed" }] }));
    await value(profiles.identify(profile, name));
  }
  return (await value(profiles.find({ externalId: name }))).profile.engagement.events;
};

describe("the page on MongoDB", () => {
  onServer("connects and migrates", async (uri) => {
    const database = fresh();
    // #region connect
    const client = new MongoClient(uri);
    await migrate({ client, database }).match(
      () => console.log("ready"),
      (failure) => console.error(failure.code, failure.cause, "remedy" in failure ? failure.remedy : ""),
    );
    const profiles = createProfiles({ repository: createMongoRepository({ client, database }) });
    // #endregion
    clients.push(client);
    expect(await live(profiles, "ann")).toMatchObject({ viewed: { count: 2 } });
  });

  onServer("puts commands into a transaction of the host's", async (uri) => {
    const database = fresh();
    const client = new MongoClient(uri);
    clients.push(client);
    await value(migrate({ client, database }));
    const profiles = createProfiles({ repository: createMongoRepository({ client, database }) });
    await client.db(database).createCollection("orders");
    const order = async (buyer: string, isKept: boolean) => {
      // #region within
      const session = client.startSession();
      session.startTransaction({ readConcern: { level: "snapshot" }, writeConcern: { w: "majority" } });
      await client.db(database).collection("orders").insertOne({ buyer }, { session });
      const answer = await profiles.within(session).track({ externalId: buyer }, { events: [{ name: "ordered" }] });
      if (answer.isOk() && isKept) await session.commitTransaction();
      else await session.abortTransaction();
      await session.endSession();
      // #endregion
    };
    await order("kept", true);
    await order("undone", false);
    expect((await client.db(database).collection("orders").find().toArray()).map(({ buyer }) => buyer)).toEqual([
      "kept",
    ]);
    await value(profiles.find({ externalId: "kept" }));
    expect(await problem(profiles.find({ externalId: "undone" }))).toMatchObject({ code: "profile_not_found" });
  });

  test("shows the commands that shard", () => expect(read("./sharding.mongosh")).toBe(printSharding("app")));

  test("names every collection in its role", () => {
    const named = [...printMigration().matchAll(/createCollection\("(\w+)"/g)].map(([, name]) => `  "${name}",`);
    expect(read("./roles.mongosh").split("\n").slice(2, 13)).toEqual(named);
  });

  onServer("says how large documents are", async (uri) => {
    const database = fresh();
    const client = new MongoClient(uri);
    clients.push(client);
    await value(migrate({ client, database }));
    const profiles = createProfiles({ repository: createMongoRepository({ client, database }) });
    const users = process.env.SELFSAME_PROVE === undefined ? 50 : 400;
    for (const commands of livesOf(users))
      for (const answer of await value(profiles.runAll(commands))) expect(answer.isOk()).toBe(true);
    await value(profiles.feed({ limit: 1 }));
    const sizes: { [name: string]: number } = {};
    for (const [, name = "", bytes = ""] of read("./mongodb.md").matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm)) {
      const documents = await client.db(database).collection(name).find().toArray();
      const sum = documents.reduce((all, document) => all + BSON.calculateObjectSize(document), 0);
      sizes[name] = Math.round(sum / documents.length);
      console.log(name, documents.length / users, sizes[name]);
      const ratio = sum / documents.length / Number(bytes.replace(",", ""));
      expect.soft(ratio, name).toBeGreaterThan(0.9);
      expect.soft(ratio, name).toBeLessThan(1.1);
    }
    expect(Object.keys(sizes)).toHaveLength(8);
  });
});
