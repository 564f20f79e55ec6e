import type { LifecycleEvent } from "../events/lifecycle-event.js";
import type { MergeReport } from "../merging/merge-report.js";
import type { UnmergeReport } from "../merging/unmerge-report.js";
import type { Answer } from "../plan/answer.js";
import type { JournalEntry } from "../plan/journal-entry.js";
import type { Receipt } from "../plan/receipt.js";
import { noEngagement } from "../profile/engagement.js";
import { dictionaryOf, mapValues } from "../values/dictionary.js";
import type { ProfileId } from "../values/profile-id.js";

/**
 * Of whom a receipt, an entry of the journal or an event tells: when one of them is erased, the entry and the event go, and
 * of the receipt stays what `tombstoneOf` leaves. A merge stands under one of two profiles and tells of both, in its report too; what came
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

const namedByEntry = (entry: JournalEntry): Named => [...namedBy(entry), entry.into];

const namedByReport = (report: MergeReport | undefined): Named => [report?.survivor, report?.absorbed];

/**
 * What stays of a receipt that tells of people who were erased (X3). Of one whose own profile is `gone`: the digests, so that
 * a retry with the key is recognized, and the profile id, by which it is refused `erased`. Who lives hears the answer again,
 * without what it says of those who are gone.
 */
export const tombstoneOf = (receipt: Receipt, gone: ReadonlySet<string>): Receipt => {
  const { answer } = receipt;
  const { outcome, profileId } = answer;
  if (profileId === undefined || gone.has(profileId))
    return {
      ...receipt,
      answer: { outcome, dataPoints: 0, events: [], ...(profileId !== undefined && { profileId }) },
    };
  return { ...receipt, answer: spared(answer, (id) => gone.has(id)) };
};

type IsGone = (profileId: ProfileId) => boolean;

/** A stale identifier may be that of anyone of whom it tells. */
const spared = ({ redirectedFrom: _, merge, unmerge, ...answer }: Answer, isGone: IsGone): Answer => {
  const isThrough = answer.through?.some(isGone) ?? false;
  return {
    ...answer,
    events: answer.events.filter((event) => !namedBy(event).some((id) => id !== undefined && isGone(id))),
    ...(merge && { merge: mergeSparing(merge, isThrough, isGone) }),
    ...(unmerge && { unmerge: unmergeSparing(unmerge, isThrough, isGone) }),
  };
};

/** Of someone who was inside of either side nobody can say where: so nothing is left of the values. */
const mergeSparing = (report: MergeReport, isThrough: boolean, isGone: IsGone): MergeReport => {
  if (!isThrough && !isGone(report.absorbed)) return report;
  const fields = Object.entries(report.fields).filter(([, { source }]) => !isThrough && source === "survivor");
  return {
    ...report,
    fields: dictionaryOf(fields),
    aliases: { moved: [], dropped: [] },
    counts: noEngagement,
  };
};

const unmergeSparing = (report: UnmergeReport, isThrough: boolean, isGone: IsGone): UnmergeReport => {
  if (isThrough)
    return {
      ...report,
      fields: {},
      aliases: { returned: [], reclaimed: [], lost: [] },
      externalIds: { returned: [], lost: [] },
      counts: noEngagement,
    };
  if (!isGone(report.survivor)) return report;
  return { ...report, fields: mapValues(report.fields, ({ value, fate }) => ({ value, fate })) };
};
