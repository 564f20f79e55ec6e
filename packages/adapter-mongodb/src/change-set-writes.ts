import { type CellKey, type ChangeSet, encodeKey, type ProfileId, type Receipt, type Version } from "@selfsame/core";
import { tellsOf } from "@selfsame/core/stored";
import { collectionOfKey } from "./cell-collections.js";
import type { Accepted } from "./decide.js";
import { cellId, profileDocumentId } from "./document-id.js";
import { encodeJson } from "./encoding.js";
import { profileDocument } from "./profile-document.js";
import { historyDocument, journalDocument } from "./row-documents.js";
import type { Stored } from "./store.js";
import type { Write } from "./writes.js";

/**
 * All that a change set writes of its own. What it expects of a cell stands in the filter of that cell's write; a cell that it only
 * relied on is written for that alone, or two that each rely on what the other one writes would both hold.
 */
export const writesOf = (workspace: string, { changeSet, held: heldBy }: Accepted, now: Date): readonly Write[] => {
  const puts = new Map(putsOf(workspace, changeSet).map((put) => [put.id, put] as const));
  const relied = changeSet.expect.map(({ key, version }): Write => {
    const [to, id] = [collectionOfKey(key), cellId(workspace, key)];
    const held = heldBy.get(encodeKey(key)) ?? version;
    const put = puts.get(id);
    puts.delete(id);
    if (put !== undefined) return { ...put, held };
    if (held === null) return { kind: "guard", to, id, document: { _id: id, w: workspace, guard: now } };
    return { kind: "touch", to, id, held };
  });
  const removed = changeSet.releases.map(
    (key): Write => ({ kind: "remove", to: "owners", id: cellId(workspace, key) }),
  );
  return [...relied, ...removed, ...puts.values(), ...rowsOf(workspace, changeSet)];
};

type Put = Extract<Write, { readonly kind: "put" }>;

const putsOf = (workspace: string, changeSet: ChangeSet): readonly Put[] => {
  const { id: v, profiles, claims, lookups, receipts, suppressions } = changeSet;
  const put = (to: Put["to"], document: Stored): Put => ({
    kind: "put",
    to,
    id: document._id,
    document,
    held: undefined,
  });
  const base = (key: CellKey) => ({ _id: cellId(workspace, key), w: workspace, v });
  return [
    ...profiles.map((record) => put("profiles", profileDocument(workspace, v, record))),
    ...claims.map(({ key, owner }) =>
      put("owners", { ...base(key), owner, next: profileDocumentId(workspace, owner) }),
    ),
    ...receipts.map((receipt) =>
      put("receipts", { ...base(["receipt", receipt.digest]), ...receiptFields(workspace, changeSet, receipt) }),
    ),
    ...suppressions.map((key) => put("suppressions", base(key))),
    ...lookups.map(({ key, join }) => put("lookups", { ...base(key), ...(join.length === 0 && { left: true }) })),
  ];
};

/** Of whom it tells, and which version of each it relied on: a later erasure is another one (X3). */
const receiptFields = (workspace: string, changeSet: ChangeSet, receipt: Receipt) => ({
  at: receipt.recordedAt,
  ...(receipt.answer.profileId !== undefined && { next: profileDocumentId(workspace, receipt.answer.profileId) }),
  tells: tellsOf(receipt).map((id) => profileDocumentId(workspace, id)),
  told: tellsOf(receipt).map((id) => ({ id: profileDocumentId(workspace, id), v: reliedOn(changeSet, id) })),
  receipt: encodeJson(receipt),
});

const reliedOn = ({ id, profiles, expect }: ChangeSet, profileId: ProfileId): Version | null =>
  profiles.some((record) => record.profileId === profileId)
    ? id
    : (expect.find(({ key }) => key[0] === "profile" && key[1] === profileId)?.version ?? null);

const rowsOf = (workspace: string, { id, history, journal }: ChangeSet): readonly Write[] => {
  const insert =
    (to: Write["to"]) =>
    (document: Stored): Write => ({ kind: "insert", to, id: document._id, document });
  return [
    ...history.map((row) => historyDocument(workspace, id, row)).map(insert("history")),
    ...journal.map((entry) => journalDocument(workspace, id, entry)).map(insert("journal")),
  ];
};
