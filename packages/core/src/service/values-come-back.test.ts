import { test } from "@fast-check/vitest";
import { createMemoryRepository } from "@selfsame/adapter-memory";
import { arbitraries, createWorld, value } from "@selfsame/testkit";
import fc from "fast-check";
import { describe, expect } from "vitest";
import type { AttributeValue } from "../values/stored-value.js";

const times = process.env.SELFSAME_PROVE === undefined ? 1 : 10;
const user = { externalId: "user-1" };
const open = () => createWorld({ repository: createMemoryRepository() }).profiles;

/** As a JSON value, -0 being 0, with dates told from texts. */
const told = (any: AttributeValue | undefined): string =>
  JSON.stringify(any, function (this: unknown, key, shown: unknown) {
    const own: unknown = typeof this === "object" && this !== null ? Reflect.get(this, key) : shown;
    if (own instanceof Date) return ["date", own.getTime()];
    if (typeof shown !== "object" || shown === null || Array.isArray(shown)) return shown;
    return ["object", ...Object.entries(shown).sort(([a], [b]) => (a < b ? -1 : 1))];
  });

describe("values", { timeout: 60_000 * times }, () => {
  test.prop([arbitraries.setValue()], { numRuns: 100 * times })(
    "A5: what was put into an attribute comes back equal, dates as dates",
    async (any) => {
      const profiles = open();
      const put = await value(profiles.track(user, { custom: { any } }));
      const { profile } = await value(profiles.find(user));
      for (const custom of [profile.custom, "profile" in put ? put.profile.custom : {}])
        expect(told(custom.any)).toBe(told(any));
    },
  );

  test.prop([arbitraries.attributeValue()], { numRuns: 100 * times })(
    "A5: and into properties, in the history",
    async (any) => {
      const profiles = open();
      await value(profiles.track(user, { events: [{ name: "e", properties: { any } }] }));
      const [item] = (await value(profiles.history(user))).items;
      expect(item?.kind === "event" && told(item.properties.any)).toBe(told(any));
    },
  );

  test("A5: under whatever key", async () => {
    const profiles = open();
    const keys = ["__proto__", "constructor", "a.b", "$set", "$date", "toString", "length", "0", "\u{1f600}"];
    for (const key of keys)
      await value(profiles.track(user, { custom: Object.fromEntries([[key, { [key]: [{ [key]: key }] }]]) }));
    const { custom } = (await value(profiles.find(user))).profile;
    expect(new Map(Object.entries(custom))).toEqual(new Map(keys.map((key) => [key, { [key]: [{ [key]: key }] }])));
  });

  test("A3: a time in the future becomes now, in the history and in the counts", async () => {
    const profiles = open();
    const now = "2025-01-01T00:00:00.000Z";
    const { profile } = await value(
      profiles
        .track(user, { events: [{ name: "e", time: "2999-01-01" }], sessions: [{ startedAt: new Date("2030-01-01") }] })
        .andThen(() => profiles.find(user)),
    );
    expect(profile.engagement).toMatchObject({
      events: { e: { count: 1, first: now, last: now } },
      sessions: { count: 1, first: now, last: now },
    });
    expect((await value(profiles.history(user))).items.map(({ time }) => time)).toEqual([now, now]);
  });

  test.prop([fc.constantFrom(2 ** 53, -(2 ** 53), Number.NaN, Number.POSITIVE_INFINITY, "\ud800", "a\u0000")])(
    "A5: what no store keeps is refused, as value, inside one, and as key",
    async (any) => {
      const world = createWorld({ repository: createMemoryRepository() });
      await value(world.profiles.track(user, { custom: { a: 1 } }));
      const held = [{ a: any }, { a: [any] }, { a: { b: any } }, ...(typeof any === "string" ? [{ [any]: 1 }] : [])];
      for (const custom of held)
        expect(await world.refused(() => world.profiles.track(user, { custom }))).toMatchObject({
          code: "invalid_input",
        });
    },
  );
});
