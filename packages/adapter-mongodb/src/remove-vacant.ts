import type { CellKey } from "@selfsame/core";
import { parseCellKey } from "@selfsame/core/stored";
import { membersOf } from "./behind.js";
import type { CollectionName } from "./collections.js";
import { nameIn } from "./document-id.js";
import { readSnapshot } from "./snapshot.js";
import { collectionOf, inside, type Store } from "./store.js";
import { transact } from "./transact.js";

const guarded: readonly CollectionName[] = ["owners", "lookups", "receipts", "suppressions", "profiles"];

/**
 * Removes the documents of what is not there: guards, which name what someone relied on, and look-ups that everyone left.
 * They hold the identifier and nothing else, and that, too, is to be gone after an erasure.
 */
export const removeVacant = async (store: Store, workspace: string): Promise<void> => {
  for (const name of guarded)
    await collectionOf(store, name).deleteMany(
      { w: { $eq: workspace }, guard: { $gt: new Date(0) }, v: { $exists: false } },
      inside(store),
    );
  const left = await readSnapshot(store, {
    find: "lookups",
    filter: { w: { $eq: workspace }, left: true },
    limit: most,
  });
  for (const { _id, v } of left) {
    const key = parseCellKey(nameIn(_id)).unwrapOr(undefined);
    if (!isLookup(key)) continue;
    const settle = (inner: Store) => settleOne(inner, workspace, _id, v, key);
    // Where someone joins at the same time, the next sweep sees to it.
    if (store.session === undefined) await transact(store, true, settle);
    else await settle(store);
  }
};

const most = 1_000;

type LookupKey = Extract<CellKey, readonly ["email" | "phone", string]>;

const isLookup = (key: CellKey | undefined): key is LookupKey => key?.[0] === "email" || key?.[0] === "phone";

const settleOne = async (store: Store, workspace: string, _id: string, v: string, key: LookupKey): Promise<true> => {
  const filter = membersOf(workspace, key);
  const members = await readSnapshot(store, { find: "profiles", filter, projection: { _id: 1 }, limit: 1 });
  const lookups = collectionOf(store, "lookups");
  if (members.length === 0) await lookups.deleteOne({ _id, v: { $eq: v } }, inside(store));
  else await lookups.updateOne({ _id, v: { $eq: v } }, { $unset: { left: "" } }, inside(store));
  return true;
};
