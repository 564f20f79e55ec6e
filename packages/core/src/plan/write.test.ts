import { describe, expect, test } from "vitest";
import type { Changes } from "../commands/changes.js";
import { viewOf } from "../profile/view.js";
import { parseCurrency } from "../values/currency.js";
import type { Identifier } from "../values/identifier.js";
import { at, externalId, id } from "../values/sample.js";
import { writesNothing } from "./planned.js";
import { addAlias, identify, merge, recognize, track } from "./sample/commands.js";
import { liveIn, openStore, type Store } from "./sample/store.js";
import { dataPointsOf, saysNothing } from "./write.js";

const currency = parseCurrency("USD")._unsafeUnwrap();
const changes: Changes = {
  attributes: { firstName: "Ann", email: "ann@x", lastName: null },
  custom: { plan: "pro", old: null },
  operations: { visits: { op: "increment", by: 2 } },
  events: [{ name: "viewed", time: at(5), properties: { page: 1 } }],
  purchases: [{ productId: "jacket", minorUnits: 8000, currency, quantity: 2, time: at(6) }],
  sessions: [{ startedAt: at(4), endedAt: at(7) }, { startedAt: at(8) }],
  devices: [{ deviceId: "d1", model: "X" }],
};

/** Profile 1, identified and with an alias, email and phone. */
const open = (): Store => {
  const store = openStore();
  const known = { attributes: { email: "old@x", phone: "+14155552671" } };
  for (const command of [recognize(1), identify(1, "a"), addAlias(1, "crm", "1"), track(1, known)]) store.run(command);
  return store;
};

const targets: readonly (readonly [string, Identifier])[] = [
  ["a profile id", { profileId: id(1) }],
  ["an external id", { externalId: externalId("a") }],
  ["an alias", { alias: { label: "crm", name: "1" } }],
  ["an email", { email: "old@x", prioritization: ["identified"] }],
  ["a phone number", { phone: "+14155552671", prioritization: ["identified"] }],
];

describe("what a track writes", () => {
  test.each(targets)("L16: through %s: attributes, events, purchases, sessions and devices", (_, target) => {
    const store = open();
    const { answer, changeSet } = store.run(track(target, changes));
    expect(answer).toMatchObject({ outcome: "tracked", profileId: id(1), dataPoints: 11 });
    const { attributes, custom, engagement, devices } = viewOf(liveIn(store, 1));
    expect({ attributes, custom, devices }).toEqual({
      attributes: { firstName: "Ann", email: "ann@x", phone: "+14155552671" },
      custom: { plan: "pro", visits: 2 },
      devices: [{ deviceId: "d1", model: "X" }],
    });
    expect(engagement).toEqual({
      sessions: { count: 2, first: at(4), last: at(8) },
      events: { viewed: { count: 1, first: at(5), last: at(5) } },
      purchases: { jacket: { count: 2, first: at(6), last: at(6) } },
      revenue: { USD: 16_000 },
    });
    expect(changeSet.history.map(({ kind, time, profileId }) => [kind, time, profileId])).toEqual([
      ["event", at(5), id(1)],
      ["purchase", at(6), id(1)],
      ["session", at(4), id(1)],
      ["session", at(8), id(1)],
    ]);
    expect(liveIn(store, 1).lookups).toEqual({ email: "ann@x", phone: "+14155552671" });
  });

  test("L16, L17: through a stale identifier: attributes on the survivor, what happened under the absorbed one", () => {
    const store = open();
    for (const command of [recognize(2), merge(2, 1)]) store.run(command);
    const { answer, changeSet } = store.run(track(2, changes));
    expect(answer).toMatchObject({ profileId: id(1), redirectedFrom: [{ profileId: id(2) }] });
    expect(liveIn(store, 1)).toMatchObject({ custom: { plan: "pro" }, own: { sessions: { count: 0 } } });
    expect(new Set(changeSet.history.map(({ profileId }) => profileId))).toEqual(new Set([id(2)]));
    expect(changeSet.profiles.map(({ profileId }) => profileId)).toEqual([id(2), id(1)]);
  });

  test("L16: attributes alone, written through a stale identifier, leave the absorbed record as it is", () => {
    const store = open();
    for (const command of [recognize(2), merge(2, 1)]) store.run(command);
    const { changeSet } = store.run(track(2, { custom: { plan: "pro" } }));
    expect(changeSet.profiles.map(({ profileId }) => profileId)).toEqual([id(1)]);
  });

  test("A2: an operation that is invalid refuses all, and no fact is changed", () => {
    const store = open();
    const before = [...store.facts];
    const refused = store.attempt(track(1, { ...changes, operations: { plan: { op: "increment", by: 1 } } }));
    expect(refused._unsafeUnwrapErr()).toMatchObject({
      code: "invalid_operation",
      path: ["changes", "operations", "plan"],
    });
    expect([...store.facts]).toEqual(before);
  });

  test("A5: counts or revenue beyond 2^53 are refused", () => {
    const store = open();
    const rich = { productId: "p", minorUnits: Number.MAX_SAFE_INTEGER, currency, quantity: 1 };
    store.run(track(1, { purchases: [rich] }));
    expect(store.attempt(track(1, { purchases: [{ ...rich, minorUnits: 1 }] }))._unsafeUnwrapErr()).toEqual({
      kind: "refusal",
      code: "limit_exceeded",
      path: ["changes"],
      limit: "integer",
      max: Number.MAX_SAFE_INTEGER,
    });
    expect(store.attempt(track(1, { purchases: [{ ...rich, quantity: 2 }] })).isErr()).toBe(true);
  });

  test("G7: what was written is announced by its names, without the values", () => {
    const { answer } = open().run(track(1, changes));
    expect(answer.events).toMatchObject([
      {
        type: "tracked",
        profileId: id(1),
        data: {
          attributes: ["firstName", "email", "lastName"],
          custom: ["plan", "old", "visits"],
          events: ["viewed"],
          purchases: ["jacket"],
          sessions: 2,
        },
      },
    ]);
    expect(JSON.stringify(answer.events)).not.toMatch(/"Ann"|ann@x|"pro"/);
  });

  test("L20: a track that says nothing writes nothing", () => {
    const { answer, changeSet } = open().run(track(1, {}));
    expect([answer.outcome, answer.dataPoints, writesNothing(changeSet)]).toEqual(["tracked", 0, true]);
  });
});

describe("data points", () => {
  test.each<[Changes, number]>([
    [{}, 0],
    [{ attributes: { firstName: "Ann", email: null } }, 2],
    [{ custom: { a: 1, b: null } }, 2],
    [{ operations: { a: { op: "increment", by: 1 } } }, 1],
    [{ custom: { a: 1 }, operations: { a: { op: "increment", by: 1 } } }, 2],
    [{ events: [{ name: "e" }, { name: "e" }] }, 2],
    [{ purchases: [{ productId: "p", minorUnits: 1, currency, quantity: 9 }] }, 1],
    [{ sessions: [{}] }, 1],
    [{ sessions: [{ startedAt: at(1), endedAt: at(2) }, { endedAt: at(2) }] }, 4],
    [{ devices: [{ deviceId: "d" }] }, 0],
  ])("A6: of %j", (some, points) => {
    expect(dataPointsOf(some)).toBe(points);
    expect(saysNothing(some)).toBe(points === 0 && some.devices === undefined);
  });
});
