import type { HistoryRow, JournalEntry, Version } from "@selfsame/core";
import { tellsOf } from "@selfsame/core/stored";
import { documentId } from "./document-id.js";
import { encodeJson } from "./encoding.js";
import type { Stored } from "./store.js";

/** Rows are read by time, then by id: instants all have one length. */
const placeOf = ({ time, id }: { readonly time: string; readonly id: string }): string => `${time}${id}`;

export const historyDocument = (workspace: string, changeSet: Version, row: HistoryRow): Stored => ({
  _id: documentId(workspace, changeSet, row.id),
  w: workspace,
  p: row.profileId,
  place: placeOf(row),
  row: encodeJson(row),
});

export const journalDocument = (workspace: string, changeSet: Version, entry: JournalEntry): Stored => ({
  _id: documentId(workspace, changeSet, entry.id),
  w: workspace,
  p: entry.profileId,
  place: placeOf(entry),
  told: tellsOf(entry),
  entry: encodeJson(entry),
});
