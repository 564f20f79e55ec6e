import type { Changes } from "../commands/changes.js";
import type { HistoryRow } from "../events/history-row.js";
import type { Engagement } from "../profile/engagement.js";
import { dictionaryOf } from "../values/dictionary.js";
import { earlier, type Instant } from "../values/instant.js";
import { addTallies, noTally, type Tally, tallyOf } from "../values/tally.js";

type Unplaced<Row> = Row extends HistoryRow ? Omit<Row, "id" | "profileId"> : never;

/** Something that was done, before it is known under which profile it is kept. */
export type Happening = Unplaced<HistoryRow>;

/** Events, purchases and sessions of one `track`, in that order. What has no time, or one in the future, is now (A3). */
export const happeningsOf = (
  { events = [], purchases = [], sessions = [] }: Changes,
  now: Instant,
): readonly Happening[] => {
  const when = (time: Instant | undefined) => (time === undefined ? now : earlier(time, now));
  return [
    ...events.map(
      ({ time, properties = {}, ...event }): Happening => ({ kind: "event", time: when(time), properties, ...event }),
    ),
    ...purchases.map(
      ({ time, properties = {}, ...purchase }): Happening => ({
        kind: "purchase",
        time: when(time),
        properties,
        ...purchase,
      }),
    ),
    ...sessions.map(({ startedAt, endedAt, ...session }): Happening => {
      const end = endedAt && when(endedAt);
      const time = when(startedAt ?? end);
      return { kind: "session", time, ...(end && { endedAt: end }), ...session };
    }),
  ];
};

/** The same, counted: a purchase counts as often as its quantity says; a session by its start. */
export const engagementOf = (happenings: readonly Happening[]): Engagement => {
  let sessions = noTally;
  const [events, purchases, apps] = [counter(), counter(), counter()];
  const revenue = new Map<string, number>();
  for (const happening of happenings) {
    const once = tallyOf(1, happening.time);
    if (happening.appId !== undefined)
      apps.add(happening.appId, { ...once, count: happening.kind === "session" ? 1 : 0 });
    if (happening.kind === "session") sessions = addTallies(sessions, once);
    else if (happening.kind === "event") events.add(happening.name, once);
    else {
      const { productId, quantity, minorUnits, currency } = happening;
      purchases.add(productId, { ...once, count: quantity });
      revenue.set(currency, (revenue.get(currency) ?? 0) + quantity * minorUnits);
    }
  }
  return {
    sessions,
    events: events.all(),
    purchases: purchases.all(),
    revenue: dictionaryOf(revenue),
    apps: apps.all(),
  };
};

const counter = () => {
  const tallies = new Map<string, Tally>();
  return {
    add: (name: string, tally: Tally) => tallies.set(name, addTallies(tallies.get(name) ?? noTally, tally)),
    all: () => dictionaryOf(tallies),
  };
};
