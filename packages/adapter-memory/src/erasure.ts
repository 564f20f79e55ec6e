import type { CellOf, JournalEntry, ProfileId, ProfileRecord } from "@selfsame/core";
import { decode } from "./codec.js";
import type { FeedEntry, KeptReceipt, Store } from "./store.js";

/** Remembers that a profile was erased: from this commit on nothing older of it is answered (X3). */
export const markErased = ({ erased, unswept, turns }: Store, record: ProfileRecord): void => {
  if (record.state !== "erased" || erased.has(record.profileId)) return;
  erased.set(record.profileId, { revision: record.revision, turn: turns });
  unswept.add(record.profileId);
};

/** Of an erased profile the feed shows only what its erasure itself appended. */
export const isErasedEvent = ({ erased }: Store, { profileId, revision }: FeedEntry): boolean =>
  revision < (erased.get(profileId)?.revision ?? 0);

/** A merge stands under one of two profiles and tells of both, in its report too. */
export const isErasedEntry = ({ erased }: Store, { profileId, into, report }: JournalEntry): boolean =>
  [profileId, into, report?.survivor, report?.absorbed].some((id) => id !== undefined && erased.has(id));

/** Whether a receipt was written before the erasure of someone of whom its answer tells. */
export const isErasedReceipt = ({ erased }: Store, { turn, text }: KeptReceipt): boolean =>
  toldOf(decode(text)).some((id) => turn < (erased.get(id)?.turn ?? 0));

/**
 * What stays of such a receipt: the digests, so that a retry with the key is recognized, and the profile id, by which
 * it is refused `erased`. The answer's data is gone.
 */
export const tombstone = (cell: CellOf<"receipt">): CellOf<"receipt"> => {
  const { outcome, profileId } = cell.receipt.answer;
  const answer = { outcome, dataPoints: 0, events: [], ...(profileId !== undefined && { profileId }) };
  return { ...cell, receipt: { ...cell.receipt, answer } };
};

/** The receipts of someone erased stay, whatever their age, to refuse a retry of what was done for them (X3). */
export const isTombstone = ({ erased }: Store, { text }: KeptReceipt): boolean => {
  const { profileId } = decode(text).receipt.answer;
  return profileId !== undefined && erased.has(profileId);
};

const toldOf = ({ receipt: { answer } }: CellOf<"receipt">): readonly ProfileId[] => [
  ...(answer.profileId === undefined ? [] : [answer.profileId]),
  ...(answer.merge === undefined ? [] : [answer.merge.survivor, answer.merge.absorbed]),
  ...answer.events.map(({ profileId }) => profileId),
];
