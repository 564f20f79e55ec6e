import { grouped } from "./grouped.js";
import { collectionOf, inside, type Store, type Stored } from "./store.js";
import { inOrder, modelOf, mustLand, operationOf, type Write } from "./writes.js";

type Counted = { readonly matchedCount: number; readonly upsertedCount: number };

/**
 * Sends writes, in one command where the server takes one for many collections, else in one for each. Whether all of them
 * found what they expected: where not, the transaction must not be committed.
 */
export const send = async (store: Store, inOneCommand: boolean, writes: readonly Write[]): Promise<boolean> => {
  const ordered = inOrder(writes);
  const landed = inOneCommand ? await sendToMany(store, ordered) : await sendToEach(store, ordered);
  return landed === ordered.filter(mustLand).length;
};

const sendToMany = async (store: Store, writes: readonly Write[]): Promise<number> => {
  const models = writes.map((write) => modelOf(store.db.databaseName, write));
  return landedIn(await store.client.bulkWrite<Record<string, Stored>>(models, { ordered: true, ...inside(store) }));
};

const sendToEach = async (store: Store, writes: readonly Write[]): Promise<number> => {
  let landed = 0;
  for (const [to, own] of grouped(writes, (write) => write.to))
    landed += landedIn(
      await collectionOf(store, to).bulkWrite(own.map(operationOf), { ordered: true, ...inside(store) }),
    );
  return landed;
};

const landedIn = ({ matchedCount, upsertedCount }: Counted): number => matchedCount + upsertedCount;
