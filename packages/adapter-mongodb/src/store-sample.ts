import type { LiveRecord } from "@selfsame/core";
import { report, sharedMongo } from "@selfsame/servers";
import { MongoClient } from "mongodb";
import { expect } from "vitest";
import { migrate } from "./migrate.js";
import { profileDocument } from "./profile-document.js";
import { collectionOf, type Store, storeAt } from "./store.js";

export const isProof = process.env.SELFSAME_PROVE !== undefined;

export type OpenStore = {
  readonly store: Store;
  readonly client: MongoClient;
  readonly server: string;
  readonly close: () => Promise<void>;
};

/** A migrated database of one's own; where there is no server, that is said, and fails where it must not be. */
export const openStore = async (what: string): Promise<OpenStore | undefined> => {
  const server = await sharedMongo();
  if ("why" in server) {
    await report(`MongoDB, ${what}: NOT RUN, ${server.why}`);
    expect(process.env.CI, server.why).not.toBe("true");
    return undefined;
  }
  const client = new MongoClient(server.uri, { monitorCommands: true });
  const database = `selfsame_${crypto.randomUUID().slice(0, 8)}`;
  (await migrate({ client, database }))._unsafeUnwrap();
  const close = async () => {
    // What stands in for MongoDB goes away with the run, and takes long to drop anything.
    if (server.name === "MongoDB") await client.db(database).dropDatabase();
    await client.close();
  };
  return { store: storeAt(client, database), client, server: `${server.name} ${server.version}`, close };
};

/** Puts profiles there as a commit does, but without one. */
export const fill = async (store: Store, workspace: string, records: readonly LiveRecord[]): Promise<void> => {
  const documents = records.map((record) => profileDocument(workspace, "v", record));
  await collectionOf(store, "profiles").insertMany(documents, { ordered: false });
};

/** The same for one test alone. */
export const inStore = async (
  what: string,
  run: (store: Store, client: MongoClient, server: string) => Promise<void>,
): Promise<void> => {
  const opened = await openStore(what);
  if (opened === undefined) return;
  try {
    await run(opened.store, opened.client, opened.server);
  } finally {
    await opened.close();
  }
};
