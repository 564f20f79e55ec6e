import { type ClientSession, type Collection, type Db, type Document, type MongoClient, ReadConcern } from "mongodb";
import type { CollectionName } from "./collections.js";

/** Everything here has a text for its name. */
export type Stored = Document & { readonly _id: string };

/** Where the collections are. With a `session` everything happens in the host's own open transaction. */
export type Store = { readonly client: MongoClient; readonly db: Db; readonly session?: ClientSession };

/** Whatever the host has told its client, reads are of the primary, and writes durable on a majority. */
export const storeAt = (client: MongoClient, database: string): Store => ({
  client,
  db: client.db(database, {
    readPreference: "primary",
    readConcern: new ReadConcern("majority"),
    writeConcern: { w: "majority", journal: true },
  }),
});

export const collectionOf = ({ db }: Store, name: CollectionName): Collection<Stored> => db.collection<Stored>(name);

/** The option that each operation takes, so that it happens where the store is. */
export const inside = ({ session }: Store): { readonly session?: ClientSession } =>
  session === undefined ? {} : { session };
