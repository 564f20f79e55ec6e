import type { OpenedStore } from "@selfsame/servers";
import { MongoClient } from "mongodb";
import { createMongoRepository } from "./mongo-repository.js";
import { spread } from "./spread-sample.js";

type Place = { readonly uri: string; readonly databases: readonly [string, ...string[]] };

/** How a process of its own opens the store: user bases are spread over the databases. */
export const openStore = ({ uri, databases }: Place): OpenedStore => {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5_000 });
  const at = (database: string) => createMongoRepository({ client, database });
  const [first, ...others] = databases;
  return { repository: spread(at(first), ...others.map(at)), close: () => client.close() };
};
