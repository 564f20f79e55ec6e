import { ReadConcern } from "mongodb";
import type { Store } from "./store.js";

/** What became of a transaction. `isOpen`: it was being committed, and may have been or may yet be. */
export type Transacted<Value> =
  | { readonly kind: "committed"; readonly value: Value }
  | { readonly kind: "given_up" }
  | { readonly kind: "broken"; readonly thrown: unknown; readonly isOpen: boolean };

/**
 * Runs work in a transaction of its own, once. What is undefined is not committed. `reads`: it reads, and all of that of
 * one moment; otherwise it only writes, and what a write finds is what is committed, or else it is a conflict.
 */
export const transact = async <Value>(
  store: Store,
  reads: boolean,
  work: (inside: Store) => Promise<Value | undefined>,
): Promise<Transacted<Value>> => {
  const session = store.client.startSession({ causalConsistency: false });
  let isOpen = false;
  try {
    session.startTransaction({
      readPreference: "primary",
      writeConcern: { w: "majority", journal: true },
      ...(reads && { readConcern: new ReadConcern("snapshot") }),
    });
    const value = await work({ ...store, session });
    if (value === undefined) {
      await session.abortTransaction();
      return { kind: "given_up" };
    }
    isOpen = true;
    await session.commitTransaction();
    return { kind: "committed", value };
  } catch (thrown) {
    // Where this fails, too, the server ends the transaction when its time is up.
    if (!isOpen) await session.abortTransaction().catch(() => undefined);
    return { kind: "broken", thrown, isOpen };
  } finally {
    await session.endSession().catch(() => undefined);
  }
};
