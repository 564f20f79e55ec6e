import { createHash } from "node:crypto";
import type { AnyBulkWriteOperation, ClientSession, Db, MongoClient } from "mongodb";
import { withCallers } from "../harness/callers.js";
import type { Stored } from "../harness/equal.js";
import type { Kept, RawBatch, RawWrite } from "./written.js";

const collections = ["profiles", "owners", "lookups", "commits", "history", "journal"];

/** (b): the documents that the library wrote, once more into equal collections, in as many transactions. */
export const openLimit = async (client: MongoClient, written: Db, db: Db) => {
  for (const name of collections) {
    const all = await written.collection<Kept>(name).find().toArray();
    for (let start = 0; start < all.length; start += 1_000)
      await db.collection<Kept>(name).insertMany(all.slice(start, start + 1_000));
  }
  const { maxWireVersion } = await db.command({ hello: 1 });
  const write = (batch: RawBatch): Promise<void> =>
    client.withSession((session) =>
      session.withTransaction(() => writeRaw(client, db, batch, session, maxWireVersion >= manyCollections), {
        writeConcern: { w: "majority", journal: true },
      }),
    );
  return {
    /** So many batches under way at once, none while one before it writes the same document. Answers milliseconds. */
    replay: async (batches: readonly RawBatch[], atOnce: number): Promise<number> => {
      const writers = new Map<string, Promise<void>>();
      const works = batches.map((batch) => ({ batch, keys: new Set(batch.map(keyOf)) }));
      const load = await withCallers(atOnce, works, async ({ batch, keys }) => {
        const writing = Promise.all([...keys].map((key) => writers.get(key))).then(() => write(batch));
        for (const key of keys) writers.set(key, writing);
        await writing;
      });
      return load.milliseconds;
    },
    /** All documents but what is there for decisions alone. */
    stored: async (of: Db): Promise<Stored> => {
      const stored: { [name: string]: unknown } = {};
      for (const name of collections) {
        const digest = createHash("sha256");
        let documents = 0;
        for await (const { touched: _, ...found } of of.collection<Kept>(name).find().sort({ _id: 1 })) {
          if ("guard" in found) continue;
          documents += 1;
          digest.update(JSON.stringify(found));
        }
        stored[name] = { documents, digest: digest.digest("hex") };
      }
      return stored;
    },
  };
};

// MongoDB 8.0 takes writes to many collections in one command.
const manyCollections = 25;

const writeRaw = async (client: MongoClient, db: Db, batch: RawBatch, session: ClientSession, inOne: boolean) => {
  if (inOne) {
    const models = batch.map(({ collection, ...write }) => ({
      namespace: `${db.databaseName}.${collection}`,
      ...write,
    }));
    await client.bulkWrite<Record<string, Kept>>(models, { session });
    return;
  }
  for (const name of collections) {
    const own = batch.filter(({ collection }) => collection === name).map(operationOf);
    if (own.length > 0) await db.collection<Kept>(name).bulkWrite(own, { session });
  }
};

const keyOf = (write: RawWrite): string =>
  `${write.collection} ${write.name === "insertOne" ? write.document._id : write.filter._id}`;

const operationOf = (write: RawWrite): AnyBulkWriteOperation<Kept> => {
  switch (write.name) {
    case "insertOne":
      return { insertOne: write };
    case "replaceOne":
      return { replaceOne: write };
    case "deleteOne":
      return { deleteOne: write };
  }
};
