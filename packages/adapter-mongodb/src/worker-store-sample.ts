import type { OpenedStore } from "@selfsame/servers";
import { MongoClient } from "mongodb";
import { createMongoRepository } from "./mongo-repository.js";
import { spread } from "./spread-sample.js";

/** How a process of its own opens the store. */
export const openStore = ({ uri, databases }: { readonly uri: string; readonly databases: number }): OpenedStore => {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5_000 });
  const [first = databaseAt(0), ...others] = Array.from({ length: databases }, (_, n) => databaseAt(n));
  const at = (database: string) => createMongoRepository({ client, database });
  return { repository: spread(at(first), ...others.map(at)), close: () => client.close() };
};

export const databaseAt = (n: number): string => `selfsame_${n}`;
