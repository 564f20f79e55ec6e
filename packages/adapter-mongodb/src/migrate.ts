import type { Failure } from "@selfsame/core";
import { unsupported } from "@selfsame/core/stored";
import { type Db, type Document, type MongoClient, MongoServerError } from "mongodb";
import { err, ok, ResultAsync } from "neverthrow";
import { type Collection, collections } from "./collections.js";
import { failureOf } from "./failure-of.js";
import { refusal, serverOf } from "./server.js";
import { storeAt } from "./store.js";

/** The form of the collections that this code writes. Migrations go forward only. */
export const schema = 1;

const marker = "selfsame";

/**
 * Makes the collections, their validators and indexes, or what is missing of them. It may be called at any time, by any
 * number of processes at once, and never takes anything away.
 */
export const migrate = ({ client, database }: { readonly client: MongoClient; readonly database: string }) =>
  new ResultAsync<void, Failure>(run(client, database));

const run = async (client: MongoClient, database: string) => {
  try {
    const store = storeAt(client, database);
    const refused = refusal(await serverOf(store));
    if (refused !== undefined) return err(refused);
    const found = await schemaIn(store.db);
    if (found > schema) return err(newer);
    for (const collection of collections) await make(store.db, collection);
    await store.db
      .collection<{ _id: string; schema: number }>(marker)
      .updateOne({ _id: "schema" }, { $max: { schema } }, { upsert: true });
    return ok();
  } catch (thrown) {
    return err(failureOf(thrown));
  }
};

/** Which form the collections have; 0 where there was no migration. */
export const schemaIn = async (db: Db): Promise<number> => {
  const found = await db.collection<{ _id: string; schema: number }>(marker).findOne({ _id: "schema" });
  return Number(found?.schema ?? 0);
};

export const newer = unsupported(
  "NewerSchema",
  "Upgrade @selfsame/adapter-mongodb: a newer version of it migrated this database.",
);

const make = async (db: Db, { name, indexes, texts }: Collection): Promise<void> => {
  const validator = validatorOf(texts);
  await db.createCollection(name, { validator }).catch(async (thrown: unknown) => {
    if (!isThere(thrown)) throw thrown;
    await db.command({ collMod: name, validator });
  });
  for (const { key, options } of indexes) await db.collection(name).createIndex(key, { ...options });
};

const validatorOf = (texts: readonly string[]): Document => ({
  $jsonSchema: {
    required: [...texts],
    properties: Object.fromEntries(texts.map((text) => [text, { bsonType: "string" }])),
  },
});

const isThere = (thrown: unknown): boolean => thrown instanceof MongoServerError && thrown.code === 48;

/** What `migrate` does, as commands for `mongosh`: for who runs migrations with a tool of his own. */
export const printMigration = (): string =>
  [
    ...collections.flatMap(({ name, indexes, texts }) => [
      `db.createCollection(${text(name)}, { validator: ${text(validatorOf(texts))} });`,
      ...indexes.map(({ key, options = {} }) => `db.${name}.createIndex(${text(key)}, ${text(options)});`),
    ]),
    `db.${marker}.updateOne({ _id: "schema" }, { $max: { schema: ${schema} } }, { upsert: true });`,
  ].join("\n");

/** How a cluster is told to shard the collections, as commands for `mongosh`. */
export const printSharding = (database: string): string =>
  collections
    .map(({ name, shardKey }) => `sh.shardCollection(${text(`${database}.${name}`)}, ${text(shardKey)});`)
    .join("\n");

const text = (value: unknown): string => JSON.stringify(value);
