import { type Dictionary, lookUp, put } from "../values/dictionary.js";
import { addTallies, noTally, type Tally } from "../values/tally.js";

/** What a person did, counted. Revenue is in minor units of its currency, exact. */
export type Engagement = {
  readonly sessions: Tally;
  readonly events: Dictionary<Tally>;
  readonly purchases: Dictionary<Tally>;
  readonly revenue: Dictionary<number>;
  /** Per app: its sessions, and its first and last use of any kind. */
  readonly apps: Dictionary<Tally>;
};

export const noEngagement: Engagement = { sessions: noTally, events: {}, purchases: {}, revenue: {}, apps: {} };

/** Both together (M3). */
export const addEngagement = (a: Engagement, b: Engagement): Engagement => ({
  sessions: addTallies(a.sessions, b.sessions),
  events: union(a.events, b.events, addTallies),
  purchases: union(a.purchases, b.purchases, addTallies),
  revenue: union(a.revenue, b.revenue, (x, y) => x + y),
  apps: union(a.apps, b.apps, addTallies),
});

/** Whether no count or revenue has passed 2^53, where sums would be rounded. */
export const isExact = ({ sessions, events, purchases, revenue, apps }: Engagement): boolean =>
  [sessions, ...Object.values(events), ...Object.values(purchases), ...Object.values(apps)].every(({ count }) =>
    Number.isSafeInteger(count),
  ) && Object.values(revenue).every(Number.isSafeInteger);

const union = <Value>(a: Dictionary<Value>, b: Dictionary<Value>, add: (a: Value, b: Value) => Value) => {
  const both = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const other = lookUp(a, key);
    put(both, key, other === undefined ? value : add(other, value));
  }
  return both;
};
