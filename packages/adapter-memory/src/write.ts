import {
  type ChangeSet,
  encodeKey,
  type OwnerKey,
  type ProfileRecord,
  type Receipt,
  type Version,
} from "@selfsame/core";
import { profileCell } from "./cells.js";
import { markErased } from "./erasure.js";
import { appendEvents } from "./feed.js";
import { appendHistory } from "./history.js";
import { appendJournal } from "./journal.js";
import { moveInLineage } from "./lineage.js";
import { changeLookup } from "./lookups.js";
import { put, remove } from "./ordered.js";
import type { Store } from "./store.js";

/** Far more than can be in doubt at once: who is in doubt submits again within seconds. */
const remembered = 100_000;

/** Writes a change set whole; what it expects was found. */
export const write = (store: Store, changeSet: ChangeSet): void => {
  const { id, profiles, claims, releases, lookups, receipts, suppressions, history, journal } = changeSet;
  remember(store, id);
  store.turns += 1;
  for (const record of profiles) putProfile(store, record, id);
  for (const key of releases) remove(store.owners, encodeKey(key));
  for (const { key, owner } of claims) putOwner(store, key, owner, id);
  for (const change of lookups) changeLookup(store, change, id);
  for (const receipt of receipts) putReceipt(store, receipt, id);
  for (const key of suppressions)
    put(store.suppressions, encodeKey(key), { version: id, content: { kind: "suppression", key, version: id } });
  for (const row of history) appendHistory(store, row);
  for (const entry of journal) appendJournal(store, entry);
  appendEvents(store, changeSet);
};

const remember = ({ committed }: Store, id: Version): void => {
  committed.add(id);
  const [oldest] = committed;
  if (committed.size > remembered && oldest !== undefined) committed.delete(oldest);
};

const putProfile = (store: Store, record: ProfileRecord, version: Version): void => {
  const { profileId } = record;
  moveInLineage(store, profileCell(store, profileId)?.record, record);
  markErased(store, record);
  const cell = { kind: "profile", key: ["profile", profileId], version, record } as const;
  put(store.profiles, profileId, { version, content: cell });
};

const putOwner = (store: Store, key: OwnerKey, owner: ChangeSet["claims"][number]["owner"], version: Version): void =>
  put(store.owners, encodeKey(key), { version, content: { kind: "owner", key, version, owner } });

const putReceipt = (store: Store, receipt: Receipt, version: Version): void => {
  const key = ["receipt", receipt.digest] as const;
  const cell = { kind: "receipt", key, version, receipt } as const;
  put(store.receipts, encodeKey(key), { version, content: cell, turn: store.turns });
};
