import type { Failure } from "@selfsame/core";
import { parseReceipt, unsupported } from "@selfsame/core/stored";
import type { Document } from "mongodb";
import { err, ok, type Result } from "neverthrow";
import { erasedAmong } from "./behind.js";
import { shownReceipt } from "./cell-of.js";
import type { CollectionName } from "./collections.js";
import { decodeJson, encodeJson } from "./encoding.js";
import { removeVacant } from "./remove-vacant.js";
import { sequence } from "./sequence.js";
import { readSnapshot } from "./snapshot.js";
import { collectionOf, inside, type Store } from "./store.js";

export type Removed = { readonly removed: number; readonly more: boolean };

/**
 * Removes what erased profiles left behind (X3), profile by profile: nothing of it was answered any more. What it does
 * may be done twice, so many may sweep at once. Events get their places first, since they may only go from there.
 */
export const sweep = async (store: Store, workspace: string, limit: number): Promise<Result<Removed, Failure>> => {
  if (!isCount(limit)) return err(noCount);
  if (store.session === undefined) await sequence(store, workspace);
  await removeVacant(store, workspace);
  let removed = 0;
  for (;;) {
    const [erased] = await readSnapshot(store, {
      find: "profiles",
      filter: { w: { $eq: workspace }, unswept: true },
      projection: { id: 1, v: 1, revision: 1 },
      limit: 1,
    });
    if (erased === undefined) return ok({ removed, more: false });
    for (const leftover of leftBehind(workspace, erased)) {
      const found = await readSnapshot(store, { ...leftover, limit: limit - removed + 1 });
      const chosen = found.slice(0, limit - removed);
      const gone =
        leftover.find === "receipts" ? await bury(store, chosen) : await remove(store, leftover.find, chosen);
      if (gone.isErr()) return err(gone.error);
      removed += chosen.length;
      if (found.length > chosen.length) return ok({ removed, more: true });
    }
    await collectionOf(store, "profiles").updateOne(
      { _id: erased._id, v: { $eq: erased.v } },
      { $unset: { unswept: "" } },
      inside(store),
    );
  }
};

export const isCount = (limit: unknown): boolean =>
  typeof limit === "number" && Number.isSafeInteger(limit) && limit > 0;

export const noCount = unsupported("NoCount", "Say how many rows to remove: a whole number, one or more.");

type Leftover = { readonly find: CollectionName; readonly filter: Document; readonly projection?: Document };

const leftBehind = (workspace: string, { _id, id, v, revision }: Document): readonly Leftover[] => {
  const [w, projection] = [{ $eq: workspace }, { _id: 1 }];
  return [
    { find: "history", filter: { w, p: id }, projection },
    { find: "journal", filter: { w, told: id }, projection },
    { find: "feed", filter: { w, p: id, r: { $lt: revision } }, projection },
    { find: "feed", filter: { w, through: id }, projection },
    { find: "receipts", filter: { w, tells: _id, told: { $elemMatch: { id: _id, v: { $ne: v } } } } },
  ];
};

const remove = async (
  store: Store,
  from: CollectionName,
  documents: readonly Document[],
): Promise<Result<void, Failure>> => {
  if (documents.length > 0)
    await collectionOf(store, from).deleteMany({ _id: { $in: documents.map(({ _id }) => _id) } }, inside(store));
  return ok();
};

/** Receipts stay, to refuse a retry or to answer those who live, without what they tell of the erased. */
const bury = async (store: Store, documents: readonly Document[]): Promise<Result<void, Failure>> => {
  const erased = await erasedAmong(
    store,
    documents.flatMap(({ told }) => told.map(({ id }: Document) => id)),
  );
  for (const document of documents) {
    const { _id, v, receipt } = document;
    const parsed = parseReceipt(decodeJson(receipt));
    if (parsed.isErr()) return err(parsed.error);
    const living = document.told.filter(({ id }: Document) => !erased.has(id));
    const buried = {
      tells: living.map(({ id }: Document) => id),
      told: living,
      receipt: encodeJson(shownReceipt(parsed.value, document, { erased })),
    };
    await collectionOf(store, "receipts").updateOne({ _id, v: { $eq: v } }, { $set: buried }, inside(store));
  }
  return ok();
};
