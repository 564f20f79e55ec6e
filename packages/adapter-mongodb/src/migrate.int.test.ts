import { MongoClient } from "mongodb";
import { expect, test } from "vitest";
import { collections } from "./collections.js";
import { migrate, printMigration, printSharding } from "./migrate.js";
import { createMongoRepository } from "./mongo-repository.js";
import { inStore } from "./store-sample.js";

test("ten processes may migrate at once, and again, and everything is there once", () =>
  inStore("migrations", async ({ db }, client) => {
    const database = `${db.databaseName}_again`;
    try {
      const repository = createMongoRepository({ client, database });
      const before = await repository.check();
      expect(before._unsafeUnwrapErr()).toMatchObject({ code: "unsupported", cause: { name: "NotMigrated" } });
      const clients = await Promise.all(Array.from({ length: 10 }, () => new MongoClient(uriOf(client)).connect()));
      const done = await Promise.all(clients.map((each) => migrate({ client: each, database })));
      expect(done.map((each) => each.isOk())).toEqual(done.map(() => true));
      await Promise.all(clients.map((each) => each.close()));
      expect((await migrate({ client, database })).isOk()).toBe(true);
      expect((await repository.check()).isOk()).toBe(true);
      for (const { name, indexes } of collections)
        expect(await client.db(database).collection(name).indexes(), name).toHaveLength(indexes.length + 1);
    } finally {
      await client.db(database).dropDatabase();
    }
  }));

test("what a newer version migrated is not touched", () =>
  inStore("migrations of a newer version", async ({ db }, client) => {
    const database = db.databaseName;
    await db
      .collection<{ _id: string; schema: number }>("selfsame")
      .updateOne({ _id: "schema" }, { $set: { schema: 99 } });
    const newer = { code: "unsupported", cause: { name: "NewerSchema" } };
    expect((await migrate({ client, database }))._unsafeUnwrapErr()).toMatchObject(newer);
    expect((await createMongoRepository({ client, database }).check())._unsafeUnwrapErr()).toMatchObject(newer);
  }));

test("documents without a name are refused by the server", () =>
  inStore("validators", async ({ db }) => {
    await expect(db.collection("owners").insertOne({ v: "1" })).rejects.toMatchObject({ code: 121 });
  }));

test("a migration can be printed for other tools, with how to shard", () => {
  for (const { name } of collections) {
    expect(printMigration()).toContain(`db.createCollection("${name}"`);
    expect(printSharding("app")).toContain(`sh.shardCollection("app.${name}"`);
  }
  expect(printSharding("app")).toContain('sh.shardCollection("app.history", {"p":"hashed"})');
});

const uriOf = ({ options }: MongoClient): string =>
  `mongodb://${options.hosts.join(",")}/?replicaSet=${options.replicaSet}`;
