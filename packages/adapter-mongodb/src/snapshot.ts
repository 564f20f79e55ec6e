import { type Document, Timestamp } from "mongodb";
import type { Store } from "./store.js";

/** A moment from which a snapshot can be read. */
export type Moment = Timestamp;

/**
 * A moment that is later than every commit that was answered before, and which no deposed primary can read.
 *
 * A linearizable read ends when the primary has made a majority take something that it wrote after the read began: it
 * still was the primary then, so it has all that was answered before, and the time that it tells is later than all of
 * that. A snapshot of this very time is only answered by a node that knows a majority to have come so far, on every
 * shard that is asked: one that is cut off waits for that in vain.
 */
export const presentMoment = async ({ db }: Store): Promise<Moment> => {
  const barrier = { find: "sequences", filter: { _id: "" }, limit: 1, singleBatch: true };
  const answer = await db.command(
    { ...barrier, readConcern: { level: "linearizable" }, maxTimeMS: patience },
    { readPreference: "primary" },
  );
  return answer.operationTime;
};

/**
 * Whether a server reads at the moment that it is asked for, as all do that MongoDB itself ships: others take any moment
 * and read what there is by now. A transaction has to do there.
 */
export const readsMoments = async (store: Store): Promise<boolean> => {
  const before = Timestamp.fromBits(0, 0)
    .add(await presentMoment(store))
    .subtract(1);
  const readConcern = { level: "snapshot", atClusterTime: new Timestamp(before) };
  try {
    const { cursor } = await store.db.command({ find: "sequences", filter: { _id: "" }, limit: 1, readConcern });
    return before.equals(cursor.atClusterTime);
  } catch {
    // It tried, and has nothing of then any more.
    return true;
  }
};

/** All that a `find` or `aggregate` finds at one moment; without one at some moment of its own, which is committed. */
export const readSnapshot = async ({ db, session }: Store, command: Document, at?: Moment): Promise<Document[]> => {
  const cursor = "find" in command ? { batchSize: batch } : { cursor: { batchSize: batch } };
  if (session !== undefined) return db.runCursorCommand({ ...command, ...cursor }, { session }).toArray();
  const readConcern = { level: "snapshot", ...(at !== undefined && { atClusterTime: at }) };
  return db
    .runCursorCommand({ ...command, ...cursor, readConcern, maxTimeMS: patience }, { readPreference: "primary" })
    .toArray();
};

const patience = 30_000;
const batch = 100_000;
