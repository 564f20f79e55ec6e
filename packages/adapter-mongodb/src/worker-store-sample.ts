import type { OpenedStore } from "@selfsame/servers";
import { MongoClient } from "mongodb";
import { createMongoRepository } from "./mongo-repository.js";

/** How a process of its own opens the store. */
export const openStore = ({ uri, database }: { readonly uri: string; readonly database: string }): OpenedStore => {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5_000 });
  return { repository: createMongoRepository({ client, database }), close: () => client.close() };
};
