import { createMongoRepository, migrate } from "@selfsame/adapter-mongodb";
import { MongoClient } from "mongodb";
import { err, ok, type Result } from "neverthrow";
import { prepared } from "./prepared.js";
import type { OpenStore, Unopened } from "./store.js";
import { unreadableUrl } from "./unreadable-url.js";

/** A MongoDB replica set or cluster; the database is the one in the URL, else `selfsame`. */
export const openMongodb = async (url: string): Promise<Result<OpenStore, Unopened>> => {
  const made = clientFor(url);
  if (made.isErr()) return err(made.error);
  const client = made.value;
  const database = databaseOf(url);
  const repository = await prepared(createMongoRepository({ client, database }), () => migrate({ client, database }));
  if (repository.isErr()) await client.close();
  return repository.map((ready) => ({ repository: ready, close: () => client.close() }));
};

const databaseOf = (url: string): string => {
  const [, name = ""] = /^[^/]*\/\/[^/?]*\/([^?]*)/.exec(url) ?? [];
  return name === "" ? "selfsame" : decodeURIComponent(name);
};

const clientFor = (url: string): Result<MongoClient, Unopened> => {
  try {
    return ok(new MongoClient(url, { appName: "selfsame" }));
  } catch {
    return err(unreadableUrl);
  }
};
