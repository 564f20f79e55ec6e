import type { Repository } from "@selfsame/core";
import type { Opened } from "@selfsame/testkit";
import { MongoClient } from "mongodb";
import { breakable } from "./breakable-sample.js";
import { collections } from "./collections.js";
import { createMongoRepository } from "./mongo-repository.js";

/** A store that nobody else uses, in workspaces of its own in a database that many do. */
export const openedIn = async (uri: string, database: string): Promise<Opened> => {
  const name = crypto.randomUUID();
  const clients: MongoClient[] = [];
  const connected = async (): Promise<MongoClient> => {
    const client = await new MongoClient(uri).connect();
    clients.push(client);
    return client;
  };
  const host = await connected();
  const { client, faults } = breakable(host);
  const ofThis = { $regex: `^\\["${name}` };
  const own = (collection: string) => host.db(database).collection<{ _id: string }>(collection);
  return {
    repository: apart(createMongoRepository({ client, database }), name),
    close: async () => {
      for (const { name: collection } of collections) await own(collection).deleteMany({ _id: ofThis });
      for (const each of clients) await each.close();
    },
    faults,
    peek: async () => {
      const found = collections.map((collection) => own(collection.name).find({ _id: ofThis }).toArray());
      return JSON.stringify(await Promise.all(found));
    },
    reopen: async () => apart(createMongoRepository({ client: await connected(), database }), name),
    begin: async () => {
      const session = host.startSession();
      session.startTransaction();
      return {
        transaction: session,
        commit: () => session.commitTransaction(),
        rollback: () => session.abortTransaction(),
      };
    },
  };
};

/** Workspaces of its own are cheaper than a database. What is no name of a workspace is handed on as it is. */
const apart = (repository: Repository, name: string): Repository => {
  const own = (workspace: string): string => (typeof workspace === "string" ? `${name} ${workspace}` : workspace);
  return {
    ...repository,
    load: (w, ...given) => repository.load(own(w), ...given),
    commit: (w, ...given) => repository.commit(own(w), ...given),
    list: (w, ...given) => repository.list(own(w), ...given),
    count: (w, ...given) => repository.count(own(w), ...given),
    search: (w, ...given) => repository.search(own(w), ...given),
    groups: (w, ...given) => repository.groups(own(w), ...given),
    history: (w, ...given) => repository.history(own(w), ...given),
    journal: (w, ...given) => repository.journal(own(w), ...given),
    feed: (w, ...given) => repository.feed(own(w), ...given),
    scan: (w, ...given) => repository.scan(own(w), ...given),
    sweep: (w, ...given) => repository.sweep(own(w), ...given),
    prune: (w, ...given) => repository.prune(own(w), ...given),
    job: (w, ...given) => repository.job(own(w), ...given),
    saveJob: (w, ...given) => repository.saveJob(own(w), ...given),
    within: (transaction) => repository.within(transaction).map((inside) => apart(inside, name)),
  };
};
