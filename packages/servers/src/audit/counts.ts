import type { Engagement, HistoryRow, ProfileId, ProfileRecord } from "@selfsame/core";
import type { Kept } from "./read-store.js";

/** Where the counts of a record are not what its history says: of what came through its own identifiers (M15). */
export const countsAstray = ({ profiles, history }: Kept): readonly string[] => {
  const rows = new Map<ProfileId, HistoryRow[]>();
  for (const row of history) rows.set(row.profileId, [...(rows.get(row.profileId) ?? []), row]);
  const twice = repeated(history.map(({ id }) => id)).map((id) => `history row ${id} is there twice`);
  const homeless = [...rows.keys()].flatMap((id) => (profiles.has(id) ? [] : [`history of ${id}, who is not there`]));
  const wrong = [...profiles.values()].flatMap(({ record }) => {
    const own = ownCounts(record);
    if (own === undefined) return [];
    const [told, counted] = [tell(countsOf(own)), tell(countsIn(rows.get(record.profileId) ?? []))];
    return told === counted ? [] : [`${record.profileId} counts ${told}, its history ${counted}`];
  });
  const sums = [...profiles.values()].flatMap(({ record }) => sumsAstray(record, profiles));
  return [...twice, ...homeless, ...wrong, ...sums];
};

const ownCounts = (record: ProfileRecord): Engagement | undefined =>
  record.state === "erased" ? undefined : record.state === "merged" ? record.frozen.own : record.own;

/** What a record says that it absorbed is what those whom it absorbed have, each with what it absorbed itself. */
const sumsAstray = (record: ProfileRecord, profiles: Kept["profiles"]): readonly string[] => {
  if (record.state === "erased") return [];
  const { absorbed } = record.state === "merged" ? record.frozen : record;
  const sum = new Map<string, number>();
  for (const { record: child } of profiles.values())
    if (child.state === "merged" && child.into === record.profileId)
      for (const part of [child.frozen.own, child.frozen.absorbed])
        for (const [name, count] of countsOf(part)) sum.set(name, (sum.get(name) ?? 0) + count);
  const [told, added] = [tell(countsOf(absorbed)), tell(sum)];
  return told === added ? [] : [`${record.profileId} absorbed ${told}, those below it have ${added}`];
};

type Counts = ReadonlyMap<string, number>;

const countsOf = ({ sessions, events, purchases, revenue }: Engagement): Counts =>
  new Map([
    ["sessions", sessions.count],
    ...Object.entries(events).map(([name, { count }]) => [`event ${name}`, count] as const),
    ...Object.entries(purchases).map(([name, { count }]) => [`purchase ${name}`, count] as const),
    ...Object.entries(revenue).map(([name, sum]) => [`revenue ${name}`, sum] as const),
  ]);

const countsIn = (rows: readonly HistoryRow[]): Counts => {
  const counts = new Map<string, number>();
  const add = (name: string, count: number) => counts.set(name, (counts.get(name) ?? 0) + count);
  for (const row of rows) {
    if (row.kind === "session") add("sessions", 1);
    else if (row.kind === "event") add(`event ${row.name}`, 1);
    else {
      add(`purchase ${row.productId}`, row.quantity);
      add(`revenue ${row.currency}`, row.quantity * row.minorUnits);
    }
  }
  return counts;
};

const tell = (counts: Counts): string =>
  JSON.stringify([...counts].filter(([, count]) => count !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));

const repeated = (texts: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  return texts.filter((text) => seen.size === seen.add(text).size);
};
