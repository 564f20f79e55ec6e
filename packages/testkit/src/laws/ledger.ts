import type { ChangesInput, Profile } from "@selfsame/core";
import { decimals } from "../arbitraries/money.js";

/** What was counted: by a name, how often or how much, when for the first and when for the last time. */
export type Ledger = Map<string, { readonly count: number; readonly first?: string; readonly last?: string }>;

type Counted = { readonly count: number; readonly first?: string | undefined; readonly last?: string | undefined };

/** Adds to a name; nothing that never happened is named. */
const add = (ledger: Ledger, name: string, { count, first, last }: Counted): void => {
  const old = ledger.get(name) ?? { count: 0 };
  const firsts = [old.first, first].filter((time) => time !== undefined).sort();
  const lasts = [old.last, last].filter((time) => time !== undefined).sort();
  const [earliest, latest] = [firsts.at(0), lasts.at(-1)];
  ledger.set(name, {
    count: old.count + count,
    ...(earliest !== undefined && { first: earliest }),
    ...(latest !== undefined && { last: latest }),
  });
};

/** Enters what one `track` says was done. What has no time, or one to come, is now (A3). */
export const enter = (
  ledger: Ledger,
  { events = [], purchases = [], sessions = [] }: ChangesInput,
  now: number,
): void => {
  const when = (time: Date | string | undefined) =>
    new Date(time === undefined ? now : Math.min(now, new Date(time).getTime())).toISOString();
  const use = (appId: string | undefined, at: string, count: number) =>
    appId !== undefined && add(ledger, `app ${appId}`, { count, first: at, last: at });
  for (const { name, time, appId } of events) {
    const at = when(time);
    add(ledger, `event ${name}`, { count: 1, first: at, last: at });
    use(appId, at, 0);
  }
  for (const { productId, price, currency, quantity = 1, time, appId } of purchases) {
    const at = when(time);
    add(ledger, `purchase ${productId}`, { count: quantity, first: at, last: at });
    add(ledger, `revenue ${currency}`, {
      count: quantity * Math.round(Number(price) * 10 ** (decimals.get(currency) ?? 2)),
    });
    use(appId, at, 0);
  }
  for (const { startedAt, endedAt, appId } of sessions) {
    const at = when(startedAt ?? endedAt);
    add(ledger, "sessions", { count: 1, first: at, last: at });
    use(appId, at, 1);
  }
};

/** What all live profiles together show to have been done. */
export const ledgerOf = (everyone: readonly Profile[]): Ledger => {
  const ledger: Ledger = new Map();
  for (const { engagement, apps } of everyone) {
    if (engagement.sessions.count > 0) add(ledger, "sessions", engagement.sessions);
    for (const [name, tally] of Object.entries(engagement.events)) add(ledger, `event ${name}`, tally);
    for (const [productId, tally] of Object.entries(engagement.purchases)) add(ledger, `purchase ${productId}`, tally);
    for (const [currency, count] of Object.entries(engagement.revenue)) add(ledger, `revenue ${currency}`, { count });
    for (const [appId, tally] of Object.entries(apps)) add(ledger, `app ${appId}`, tally);
  }
  return ledger;
};
