import type { ModelEngagement, ModelTally } from "./counts.js";
import { childrenOf } from "./lineage.js";
import type { Deed, Person } from "./person.js";
import type { State } from "./state.js";
import { earlier, later } from "./time.js";

/** What came through the identifiers of one profile, and nothing of what it absorbed (M15). */
export const ownEngagement = (person: Person): ModelEngagement => engagementOf(person.deeds);

/** What a profile shows: its own and all that it absorbed (M3). */
export const engagement = (state: State, person: Person): ModelEngagement => engagementOf(deedsOf(state, person));

const deedsOf = (state: State, person: Person): readonly Deed[] => {
  const deeds = [...person.deeds];
  for (const child of childrenOf(state, person)) deeds.push(...deedsOf(state, child));
  return deeds;
};

const engagementOf = (deeds: readonly Deed[]): ModelEngagement => {
  let sessions: ModelTally = { count: 0 };
  const events = new Map<string, ModelTally>();
  const purchases = new Map<string, ModelTally>();
  const revenue = new Map<string, number>();
  const apps = new Map<string, ModelTally>();
  for (const deed of deeds) {
    if (deed.kind === "session") sessions = counted(sessions, 1, deed.time);
    if (deed.kind === "event") events.set(deed.name, counted(events.get(deed.name), 1, deed.time));
    if (deed.kind === "purchase") {
      purchases.set(deed.productId, counted(purchases.get(deed.productId), deed.quantity, deed.time));
      revenue.set(deed.currency, (revenue.get(deed.currency) ?? 0) + deed.quantity * deed.minorUnits);
    }
    if (deed.appId !== undefined)
      apps.set(deed.appId, counted(apps.get(deed.appId), deed.kind === "session" ? 1 : 0, deed.time));
  }
  return {
    sessions,
    events: Object.fromEntries(events),
    purchases: Object.fromEntries(purchases),
    revenue: Object.fromEntries(revenue),
    apps: Object.fromEntries(apps),
  };
};

/** What someone shows who did nothing. */
export const nothingDone: ModelEngagement = engagementOf([]);

const counted = (tally: ModelTally | undefined, more: number, time: string): ModelTally => ({
  count: (tally?.count ?? 0) + more,
  first: earlier(tally?.first, time) ?? time,
  last: later(tally?.last, time) ?? time,
});
