import type { Failure, Repository } from "@selfsame/core";
import type { Document } from "mongodb";
import { err, ok, type Result } from "neverthrow";
import { erasedAmong } from "./behind.js";
import type { CollectionName } from "./collections.js";
import { sequence } from "./sequence.js";
import { readSnapshot } from "./snapshot.js";
import { collectionOf, inside, type Store } from "./store.js";
import { isCount, noCount, type Removed } from "./sweep.js";

type What = Parameters<Repository["prune"]>[1];

/** Removes old receipts, and old rows of the feed. */
export const prune = async (
  store: Store,
  workspace: string,
  { receiptsBefore, feedBefore, limit }: What,
): Promise<Result<Removed, Failure>> => {
  if (!isCount(limit)) return err(noCount);
  let removed = 0;
  const w = { $eq: workspace };
  if (receiptsBefore !== undefined) {
    const found = await outdatedReceipts(store, { w, at: { $lt: receiptsBefore }, stays: { $ne: true } }, limit + 1);
    removed += await remove(store, "receipts", found.slice(0, limit));
    if (found.length > limit) return ok({ removed, more: true });
  }
  if (feedBefore !== undefined) {
    if (store.session === undefined) await sequence(store, workspace);
    const rest = limit - removed;
    const filter = { w, time: { $lt: feedBefore } };
    const found = await readSnapshot(store, { find: "feed", filter, projection: { _id: 1 }, limit: rest + 1 });
    removed += await remove(store, "feed", found.slice(0, rest));
    if (found.length > rest) return ok({ removed, more: true });
  }
  return ok({ removed, more: false });
};

/**
 * Receipts that may go. The tombstones of someone erased stay for good, swept or not, and are marked where they are met,
 * so that they are not met again.
 */
const outdatedReceipts = async (store: Store, filter: Document, limit: number): Promise<readonly Document[]> => {
  for (;;) {
    const found = await readSnapshot(store, { find: "receipts", filter, projection: { next: 1 }, limit });
    const erased = await erasedAmong(
      store,
      found.flatMap(({ next }) => (next === undefined ? [] : [next])),
    );
    const staying = found.filter(({ next }) => erased.has(next));
    if (staying.length === 0) return found;
    const filterOfThose = { _id: { $in: staying.map(({ _id }) => _id) } };
    await collectionOf(store, "receipts").updateMany(filterOfThose, { $set: { stays: true } }, inside(store));
  }
};

const remove = async (store: Store, from: CollectionName, documents: readonly Document[]): Promise<number> => {
  if (documents.length > 0)
    await collectionOf(store, from).deleteMany({ _id: { $in: documents.map(({ _id }) => _id) } }, inside(store));
  return documents.length;
};
