import { describe, expect, test } from "vitest";
import type { Changes } from "../commands/changes.js";
import { parseCurrency } from "../values/currency.js";
import { dictionaryOf } from "../values/dictionary.js";
import { at } from "../values/sample.js";
import { engagementOf, happeningsOf } from "./happenings.js";

const now = at(100);
const currency = (code: string) => parseCurrency(code)._unsafeUnwrap();
const jacket = { productId: "jacket", minorUnits: 8000, currency: currency("USD"), quantity: 1 };
const counted = (changes: Changes) => engagementOf(happeningsOf(changes, now));

describe("happenings", () => {
  test("A3: a time in the future becomes now, one in the past stays, none is now", () => {
    const times = [at(50), at(100), at(101), undefined];
    const named = times.map((time) => ({ name: "e", ...(time && { time }) }));
    expect(happeningsOf({ events: named }, now).map(({ time }) => time)).toEqual([at(50), now, now, now]);
    const bought = times.map((time) => ({ ...jacket, ...(time && { time }) }));
    expect(happeningsOf({ purchases: bought }, now).map(({ time }) => time)).toEqual([at(50), now, now, now]);
    const started = times.map((time) => (time === undefined ? {} : { startedAt: time }));
    expect(happeningsOf({ sessions: started }, now).map(({ time }) => time)).toEqual([at(50), now, now, now]);
  });

  test("A3: so does the end of a session; one without a start began when it ended", () => {
    const sessions = [{ startedAt: at(10), endedAt: at(200) }, { endedAt: at(30) }, { endedAt: at(300) }];
    expect(happeningsOf({ sessions }, now)).toEqual([
      { kind: "session", time: at(10), endedAt: now },
      { kind: "session", time: at(30), endedAt: at(30) },
      { kind: "session", time: now, endedAt: now },
    ]);
  });

  test("keep what was said of them: properties, app, price and quantity", () => {
    const changes: Changes = {
      events: [{ name: "viewed", time: at(1), appId: "ios", properties: { page: 1 } }],
      purchases: [{ ...jacket, quantity: 2, time: at(2), properties: { size: "M" } }],
      sessions: [{ startedAt: at(3), appId: "web" }],
    };
    expect(happeningsOf(changes, now)).toEqual([
      { kind: "event", name: "viewed", time: at(1), appId: "ios", properties: { page: 1 } },
      { kind: "purchase", ...jacket, quantity: 2, time: at(2), properties: { size: "M" } },
      { kind: "session", time: at(3), appId: "web" },
    ]);
  });
});

describe("engagement", () => {
  test("A1: a purchase of quantity n counts n times and adds n times its price, by currency, exact", () => {
    const purchases = [
      { ...jacket, quantity: 3, time: at(1) },
      { ...jacket, minorUnits: 1, time: at(5) },
      { ...jacket, currency: currency("JPY"), time: at(3) },
      { ...jacket, productId: "__proto__", minorUnits: 0, time: at(4) },
    ];
    const { purchases: counts, revenue } = counted({ purchases });
    expect(counts).toEqual(
      dictionaryOf([
        ["jacket", { count: 5, first: at(1), last: at(5) }],
        ["__proto__", { count: 1, first: at(4), last: at(4) }],
      ]),
    );
    expect(revenue).toEqual({ USD: 24_001, JPY: 8000 });
  });

  test("M3: events are counted by name, with the first and the last", () => {
    const events = [at(9), at(3), at(5)].map((time) => ({ name: "__proto__", time }));
    expect(counted({ events: [...events, { name: "other", time: at(1) }] }).events).toEqual(
      dictionaryOf([
        ["__proto__", { count: 3, first: at(3), last: at(9) }],
        ["other", { count: 1, first: at(1), last: at(1) }],
      ]),
    );
  });

  test("M3: the first and the last session go by their start", () => {
    const sessions = [
      { startedAt: at(5), endedAt: at(60) },
      { startedAt: at(10), endedAt: at(20) },
    ];
    expect(counted({ sessions }).sessions).toEqual({ count: 2, first: at(5), last: at(10) });
  });

  test("M3: an app counts its sessions, and its first and last use of any kind", () => {
    const changes: Changes = {
      events: [{ name: "e", time: at(1), appId: "ios" }],
      purchases: [{ ...jacket, quantity: 7, time: at(9), appId: "ios" }],
      sessions: [{ startedAt: at(5), appId: "ios" }, { startedAt: at(6), appId: "web" }, { startedAt: at(7) }],
    };
    expect(counted(changes).apps).toEqual({
      ios: { count: 1, first: at(1), last: at(9) },
      web: { count: 1, first: at(6), last: at(6) },
    });
  });

  test("nothing that happened is nothing that is counted", () => {
    expect(counted({})).toEqual({ sessions: { count: 0 }, events: {}, purchases: {}, revenue: {}, apps: {} });
  });
});
