import type { JournalEntry } from "../plan/journal-entry.js";
import type { Receipt } from "../plan/receipt.js";
import type { ProfileId } from "../values/profile-id.js";

/**
 * Of whom a receipt or an entry of the journal tells: when one of them is erased, the entry goes, and the receipt
 * becomes a tombstone. A merge stands under one of two profiles and tells of both, in its report too.
 */
export const tellsOf = (told: Receipt | JournalEntry): readonly ProfileId[] => {
  const { profileId, into, report, unmerge, events } =
    "answer" in told
      ? { into: undefined, report: told.answer.merge, unmerge: undefined, ...told.answer }
      : { into: undefined, report: undefined, unmerge: undefined, events: [], ...told };
  const merged = [report?.survivor, report?.absorbed, unmerge?.survivor, unmerge?.unmerged];
  const named = [profileId, into, ...merged, ...events.map((event) => event.profileId)];
  return [...new Set(named.filter((id) => id !== undefined))];
};

/**
 * What stays of a receipt that tells of someone erased (X3): the digests, so that a retry with the key is recognized,
 * and the profile id, by which it is refused `erased`. The answer's data is gone.
 */
export const tombstoneOf = ({ answer: { outcome, profileId }, ...receipt }: Receipt): Receipt => ({
  ...receipt,
  answer: { outcome, dataPoints: 0, events: [], ...(profileId !== undefined && { profileId }) },
});
