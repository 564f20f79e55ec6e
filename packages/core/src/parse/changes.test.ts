import { describe, expect, test } from "vitest";
import { defaultLimits } from "../values/limits.js";
import { normalizePhone } from "../values/phone.js";
import { changes } from "./changes.js";

const settings = { limits: defaultLimits, junk: false, normalizePhone };
const changesOf = (value: unknown) => changes(value, settings)._unsafeUnwrap();
const refusalOf = (value: unknown) => changes(value, settings)._unsafeUnwrapErr();

describe("attributes", () => {
  test("A1: takes standard attributes, null to remove, and ignores undefined", () => {
    const attributes = {
      firstName: "",
      email: " Joe@Example.com",
      phone: "(555) 010-9999",
      dateOfBirth: new Date("1990-02-28T23:00:00Z"),
      emailSubscription: "opted_in",
      subscriptionGroups: { $news: "subscribed" },
      lastName: null,
      gender: undefined,
    };
    expect(changesOf({ attributes }).attributes).toStrictEqual({
      firstName: "",
      email: " Joe@Example.com",
      phone: "(555) 010-9999",
      dateOfBirth: "1990-02-28",
      emailSubscription: "opted_in",
      subscriptionGroups: { $$news: "subscribed" },
      lastName: null,
    });
  });

  test.each([
    [{ nickName: "Joe" }, ["nickName"]],
    [{ firstName: 3 }, ["firstName"]],
    [{ email: "joe" }, ["email"]],
    [{ phone: "1" }, ["phone"]],
    [{ dateOfBirth: "1990-02-30" }, ["dateOfBirth"]],
    [{ pushSubscription: "maybe" }, ["pushSubscription"]],
    [{ subscriptionGroups: { news: "opted_in" } }, ["subscriptionGroups", "news"]],
  ])("A1: refuses %j", (attributes, path) => {
    expect(refusalOf({ attributes })).toMatchObject({ code: "invalid_input", path: ["attributes", ...path] });
  });

  test("A4: refuses text over 255 characters", () => {
    expect(refusalOf({ attributes: { firstName: "x".repeat(256) } })).toMatchObject({
      code: "limit_exceeded",
      path: ["attributes", "firstName"],
      limit: "textLength",
    });
  });
});

describe("events, purchases and sessions", () => {
  test("A3: times become instants in UTC with milliseconds; a missing time stays missing", () => {
    const times = ["2025-01-05T20:20:30+02:00", "2025-01-05", new Date(0), undefined];
    expect(changesOf({ events: times.map((time) => ({ name: "seen", time })) }).events).toStrictEqual([
      { name: "seen", time: "2025-01-05T18:20:30.000Z" },
      { name: "seen", time: "2025-01-05T00:00:00.000Z" },
      { name: "seen", time: "1970-01-01T00:00:00.000Z" },
      { name: "seen" },
    ]);
  });

  test("A3: refuses what is no time, and a session that ends before it starts", () => {
    const replaced = Object.assign(new Date(0), { getTime: () => Number.NaN });
    expect(changes({ sessions: [{ startedAt: replaced }] }, settings).isOk()).toBe(true);
    for (const time of ["yesterday", 0, null, new Date(Number.NaN), { getTime: () => 0 }])
      expect(refusalOf({ events: [{ name: "seen", time }] }).path).toEqual(["events", 0, "time"]);
    expect(refusalOf({ sessions: [{ startedAt: "2025-01-02", endedAt: "2025-01-01" }] }).path).toEqual([
      "sessions",
      0,
      "endedAt",
    ]);
  });

  test("keeps prices exact in minor units", () => {
    const purchase = { productId: "jacket", price: "80.10", currency: "USD", quantity: 2 };
    expect(
      changesOf({ purchases: [purchase, { productId: "tea", price: 500, currency: "JPY" }] }).purchases,
    ).toStrictEqual([
      { productId: "jacket", minorUnits: 8010, currency: "USD", quantity: 2 },
      { productId: "tea", minorUnits: 500, currency: "JPY", quantity: 1 },
    ]);
  });

  test.each([
    [{ price: "80.001" }, "price", "invalid_input"],
    [{ price: -1 }, "price", "invalid_input"],
    [{ price: undefined }, "price", "invalid_input"],
    [{ price: "99999999999999999" }, "price", "limit_exceeded"],
    [{ currency: "usd" }, "currency", "invalid_input"],
    [{ quantity: 0 }, "quantity", "invalid_input"],
    [{ quantity: 1.5 }, "quantity", "invalid_input"],
    [{ quantity: 101 }, "quantity", "limit_exceeded"],
    [{ productId: " " }, "productId", "invalid_input"],
    [{ colour: "red" }, "colour", "invalid_input"],
  ])("A4: refuses a purchase with %j", (part, key, code) => {
    const purchase = { productId: "jacket", price: "80.00", currency: "USD", ...part };
    expect(refusalOf({ purchases: [purchase] })).toMatchObject({ code, path: ["purchases", 0, key] });
  });

  test("A4: refuses more than 75 of a kind and more than 256 properties", () => {
    const many = (length: number) => Array.from({ length }, () => ({ name: "seen" }));
    const wide = (length: number) => Object.fromEntries(Array.from({ length }, (_, index) => [`k${index}`, 1]));
    expect(changes({ events: many(75) }, settings).isOk()).toBe(true);
    expect(refusalOf({ events: many(76) })).toMatchObject({ limit: "batch", max: 75, path: ["events"] });
    expect(refusalOf({ devices: new Array(4_000_000_000) })).toMatchObject({ limit: "batch" });
    expect(changes({ events: [{ name: "seen", properties: wide(256) }] }, settings).isOk()).toBe(true);
    expect(refusalOf({ events: [{ name: "seen", properties: wide(257) }] })).toMatchObject({
      limit: "properties",
      path: ["events", 0, "properties"],
    });
  });

  test("takes devices by their id", () => {
    expect(changesOf({ devices: [{ deviceId: "d", pushToken: "t" }] }).devices).toEqual([
      { deviceId: "d", pushToken: "t" },
    ]);
    expect(refusalOf({ devices: [{ model: "X" }] }).path).toEqual(["devices", 0, "deviceId"]);
  });
});
