import type { CellOf, JournalEntry, ProfileRecord } from "@selfsame/core";
import { tellsOf, tombstoneOf } from "@selfsame/core/stored";
import type { FeedEntry, KeptReceipt, Store } from "./store.js";

/** Remembers that a profile was erased: from this commit on nothing older of it is answered (X3). */
export const markErased = ({ erased, unswept, turns }: Store, record: ProfileRecord): void => {
  if (record.state !== "erased" || erased.has(record.profileId)) return;
  erased.set(record.profileId, { revision: record.revision, turn: turns });
  unswept.add(record.profileId);
};

/** Of an erased profile the feed shows only what its erasure itself appended, and nothing that came through it. */
export const isErasedEvent = ({ erased }: Store, { profileId, revision, through }: FeedEntry): boolean =>
  revision < (erased.get(profileId)?.revision ?? 0) || through.some((id) => erased.has(id));

/** A merge stands under one of two profiles and tells of both. */
export const isErasedEntry = ({ erased }: Store, entry: JournalEntry): boolean =>
  tellsOf(entry).some((id) => erased.has(id));

/** A receipt as it is answered at once, swept or not: without those of whom it tells and who were erased since it was written. */
export const shownReceipt = ({ erased }: Store, { turn, content }: KeptReceipt): CellOf<"receipt"> => {
  const gone = tellsOf(content.receipt).filter((id) => turn < (erased.get(id)?.turn ?? 0));
  return gone.length === 0 ? content : { ...content, receipt: tombstoneOf(content.receipt, new Set(gone)) };
};

/** The receipts of someone erased stay, whatever their age, to refuse a retry of what was done for them (X3). */
export const isTombstone = ({ erased }: Store, { content }: KeptReceipt): boolean => {
  const { profileId } = content.receipt.answer;
  return profileId !== undefined && erased.has(profileId);
};
