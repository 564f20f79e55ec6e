import type { LifecycleEvent } from "../events/lifecycle-event.js";
import type { MergeReport } from "../merging/merge-report.js";
import type { Answer } from "../plan/answer.js";
import type { JournalEntry } from "../plan/journal-entry.js";
import type { Receipt } from "../plan/receipt.js";
import type { ProfileId } from "../values/profile-id.js";

/**
 * Of whom a receipt, an entry of the journal or an event tells: when one of them is erased, the entry and the event go, and
 * the receipt becomes a tombstone. A merge stands under one of two profiles and tells of both, in its report too; what came
 * through the identifier of an absorbed profile tells of that one, whoever it is under (X3).
 */
export const tellsOf = (told: Receipt | JournalEntry | LifecycleEvent): readonly ProfileId[] => {
  const named = "answer" in told ? namedByAnswer(told.answer) : "command" in told ? namedByEntry(told) : namedBy(told);
  return [...new Set(named.filter((id) => id !== undefined))];
};

type Named = readonly (ProfileId | undefined)[];

const namedBy = ({ profileId, through = [] }: { readonly profileId?: ProfileId; readonly through?: Named }): Named => [
  profileId,
  ...through,
];

const namedByAnswer = (answer: Answer): Named => [
  ...namedBy(answer),
  ...namedByReport(answer.merge),
  answer.unmerge?.survivor,
  answer.unmerge?.unmerged,
  ...answer.events.flatMap(namedBy),
];

const namedByEntry = (entry: JournalEntry): Named => [...namedBy(entry), entry.into, ...namedByReport(entry.report)];

const namedByReport = (report: MergeReport | undefined): Named => [report?.survivor, report?.absorbed];

/**
 * What stays of a receipt that tells of someone erased (X3): the digests, so that a retry with the key is recognized,
 * and the profile id, by which it is refused `erased`. The answer's data is gone.
 */
export const tombstoneOf = ({ answer: { outcome, profileId }, ...receipt }: Receipt): Receipt => ({
  ...receipt,
  answer: { outcome, dataPoints: 0, events: [], ...(profileId !== undefined && { profileId }) },
});
