import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addAlias, identify, recognize, track } from "../plan/sample/commands.js";
import { liveIn, openStore } from "../plan/sample/store.js";
import { at, id } from "../values/sample.js";
import { bestFirst, defaultPreferences, type SurvivorPreference, survivorPreferences } from "./survivor.js";

/** Four profiles, each the best by some reasons. */
const four = () => {
  const store = openStore();
  for (const n of [1, 2, 3, 4]) store.run(recognize(n), { now: at(10 - n) });
  store.run(track(1, { attributes: { email: "a@b.c" }, sessions: [{ startedAt: at(50) }] }), { now: at(60) });
  store.run(track(2, { attributes: { phone: "+12025550123" }, sessions: [{ startedAt: at(40) }] }), { now: at(80) });
  store.run(identify(3, "joe"), { now: at(70) });
  return { store, records: [1, 2, 3, 4].map((n) => liveIn(store, n)) };
};

const order = (records: ReturnType<typeof four>["records"], ...preferences: readonly SurvivorPreference[]) =>
  bestFirst(records, preferences).map(({ profileId }) => [1, 2, 3, 4].find((n) => id(n) === profileId));

describe("F4: who survives", () => {
  const expected: { readonly [Preference in SurvivorPreference]: readonly number[] } = {
    identified: [3, 1, 2, 4],
    has_email: [1, 2, 3, 4],
    has_phone: [2, 1, 3, 4],
    most_recently_created: [1, 2, 3, 4],
    least_recently_created: [4, 3, 2, 1],
    most_recently_updated: [2, 3, 1, 4],
    least_recently_updated: [4, 1, 3, 2],
    most_recent_session: [1, 2, 3, 4],
    least_recent_session: [2, 1, 3, 4],
  };

  test.each(survivorPreferences)("by %s, ties by profile id", (preference) => {
    expect(order(four().records, preference)).toEqual(expected[preference]);
  });

  test("by the second reason where the first says nothing, and by default who has what others lack", () => {
    const { records } = four();
    expect(order(records, "has_email", "most_recently_updated")).toEqual([1, 2, 3, 4]);
    expect(order(records, "has_email", "least_recently_created")).toEqual([1, 4, 3, 2]);
    expect(order(records, ...defaultPreferences("email"))).toEqual([3, 2, 1, 4]);
    expect(order(records, ...defaultPreferences("phone"))).toEqual([3, 1, 2, 4]);
  });

  test("sessions that were absorbed count", () => {
    const { store } = four();
    store.run(addAlias(4, "crm", "4"));
    store.run({ type: "merge", from: { profileId: id(1) }, into: { profileId: id(4) }, source: "sdk" });
    const records = [2, 4].map((n) => liveIn(store, n));
    expect(order(records, "most_recent_session")).toEqual([4, 2]);
  });

  test("the same whatever order they come in", () => {
    const { records } = four();
    fc.assert(
      fc.property(
        fc.shuffledSubarray(records, { minLength: 4 }),
        fc.shuffledSubarray([...survivorPreferences]),
        (shuffled, preferences) => {
          expect(order(shuffled, ...preferences)).toEqual(order(records, ...preferences));
        },
      ),
    );
  });
});
