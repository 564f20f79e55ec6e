import type { ChangesInput } from "@selfsame/core";
import type { Deed } from "./person.js";
import { timeOf } from "./time.js";
import { storedObject } from "./value.js";

/** The events, purchases and sessions of one `track`. */
export const deedsIn = ({ events = [], purchases = [], sessions = [] }: ChangesInput, now: string): readonly Deed[] => {
  const deeds: Deed[] = [];
  for (const { name, time, appId, properties = {} } of events)
    deeds.push({ kind: "event", time: timeOf(time, now), appId, name, properties: storedObject(properties) });
  for (const { productId, price, currency, quantity = 1, time, appId, properties = {} } of purchases)
    deeds.push({
      kind: "purchase",
      time: timeOf(time, now),
      appId,
      productId,
      minorUnits: minorUnitsOf(price, currency),
      currency,
      quantity,
      properties: storedObject(properties),
    });
  for (const { startedAt, endedAt, appId } of sessions)
    deeds.push({
      kind: "session",
      // A session that only says when it ended did not start after that.
      time: timeOf(startedAt ?? endedAt, now),
      appId,
      endedAt: endedAt === undefined ? undefined : timeOf(endedAt, now),
    });
  return deeds;
};

// ISO 4217: the currencies that have not two decimals.
const decimals = new Map([
  ..."BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" ").map((code) => [code, 0] as const),
  ..."BHD IQD JOD KWD LYD OMR TND".split(" ").map((code) => [code, 3] as const),
  ..."CLF UYW".split(" ").map((code) => [code, 4] as const),
]);

export const decimalsOf = (currency: string): number => decimals.get(currency) ?? 2;

/** Digit by digit, since `80.1 * 100` is not 8010. */
const minorUnitsOf = (price: string | number, currency: string): number => {
  const places = decimalsOf(currency);
  const [whole = "0", fraction = ""] = String(price).split(".");
  return Number(whole + fraction.slice(0, places).padEnd(places, "0"));
};
