import type {
  Cell,
  FeedRow,
  HistoryRow,
  JournalEntry,
  LifecycleEvent,
  LiveRecord,
  ProfileRecord,
} from "@selfsame/core";
import { namingPartings } from "../../partings.js";
import { textOf } from "./text.js";

/** All that a store keeps of one user base. */
export type Kept = {
  readonly cells: readonly Cell[];
  readonly history: readonly HistoryRow[];
  readonly journal: readonly JournalEntry[];
  readonly feed: readonly (LifecycleEvent | FeedRow)[];
};

/**
 * All that a store keeps, but for what is random: versions, and with them the names of change sets in rows; positions in
 * the feed, of which the order within a profile counts; digests of idempotency keys.
 */
export const surveyOf = ({ cells, history, journal, feed }: Kept): string =>
  `{"cells":${inOrder(namingPartings(cells).map(lasting))},"feed":${textOf(byProfile(feed))},` +
  `"history":${inOrder(history.map(({ id: _, ...row }) => row))},` +
  `"journal":${inOrder(journal.map(({ id: _, ...entry }) => entry))}}`;

const lasting = ({ version: _, ...cell }: Cell): object => {
  if (cell.kind === "receipt") return { kind: cell.kind, answer: cell.receipt.answer };
  return cell.kind === "profile" ? { ...cell, record: undigested(cell.record) } : cell;
};

/** A record knows recorded answers by their digests: here only that there are some, and how many. */
const undigested = (record: ProfileRecord): object => {
  if (record.state === "erased") return record;
  if (record.state !== "merged") return counting(record);
  return { ...record, frozen: counting(record.frozen), ...(record.receipt && { receipt: "recorded" }) };
};

const counting = (record: LiveRecord): object => ({
  ...record,
  ...(record.shownIn && { shownIn: record.shownIn.length }),
});

const byProfile = (feed: Kept["feed"]): readonly object[] =>
  [...feed]
    .sort((a, b) => (a.profileId < b.profileId ? -1 : a.profileId > b.profileId ? 1 : 0))
    .map(({ profileId, revision, type, time, data }) => ({ profileId, revision, type, time, data }));

const inOrder = (values: readonly object[]): string => `[${values.map(textOf).sort().join()}]`;
