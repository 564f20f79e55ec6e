import type { HistoryRow } from "../events/history-row.js";
import type { MergeReport } from "../merging/merge-report.js";
import type { UnmergeReport } from "../merging/unmerge-report.js";
import type { Planned } from "../plan/planned.js";
import { viewOf } from "../profile/view.js";
import type { FeedRow } from "../repository/rows.js";
import { mapValues } from "../values/dictionary.js";
import { type AttributeValue, hostObject, hostValue } from "../values/stored-value.js";
import type { FeedItem, HistoryItem } from "./found.js";

/** What a plan came to, as a host is told. */
export const doneOf = ({ answer, profile, replayed }: Planned) => ({
  outcome: answer.outcome,
  ...(profile && { profile: viewOf(profile) }),
  ...(answer.redirectedFrom && { redirectedFrom: answer.redirectedFrom }),
  dataPoints: answer.dataPoints,
  ...(answer.merge && { merge: hostReport(answer.merge) }),
  ...(answer.unmerge && { unmerge: hostUnmergeReport(answer.unmerge) }),
  events: answer.events.map(({ through: _, ...event }) => event),
  ...(replayed && { replayed }),
});

const hostReport = (report: MergeReport): MergeReport<AttributeValue> => ({
  ...report,
  fields: mapValues(report.fields, ({ value, source }) => ({ value: hostValue(value), source })),
});

const hostUnmergeReport = (report: UnmergeReport): UnmergeReport<AttributeValue> => ({
  ...report,
  fields: mapValues(report.fields, ({ value, fate, remains }) => ({
    value: hostValue(value),
    fate,
    ...(remains !== undefined && { remains: hostValue(remains) }),
  })),
});

/** A row of the history, its properties as the host gave them. */
export const historyItemOf = (row: HistoryRow): HistoryItem =>
  row.kind === "session" ? row : { ...row, properties: hostObject(row.properties) };

export const feedItemOf = ({ position, profileId, type, time, data }: FeedRow): FeedItem => ({
  position,
  profileId,
  type,
  time,
  data,
});
