import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { dictionaryOf } from "../values/dictionary.js";
import { at } from "../values/sample.js";
import { noTally, type Tally, tallyOf } from "../values/tally.js";
import { addEngagement, type Engagement, isExact, noEngagement } from "./engagement.js";

const key = fc.constantFrom("a", "__proto__", "constructor");
const tally: fc.Arbitrary<Tally> = fc.oneof(
  fc.constant(noTally),
  fc
    .tuple(fc.nat(3), fc.nat(9), fc.nat(9))
    .map(([count, first, more]) => ({ count, first: at(first), last: at(first + more) })),
);
const dictionary = <Value>(values: fc.Arbitrary<Value>) =>
  fc.array(fc.tuple(key, values), { maxLength: 3 }).map(dictionaryOf);
const engagement: fc.Arbitrary<Engagement> = fc.record({
  sessions: tally,
  events: dictionary(tally),
  purchases: dictionary(tally),
  revenue: dictionary(fc.nat(9)),
  apps: dictionary(tally),
});

describe("engagement", () => {
  test.prop([engagement, engagement, engagement])(
    "M3: addition is commutative and associative, nothing is its zero",
    (a, b, c) => {
      expect(addEngagement(a, b)).toEqual(addEngagement(b, a));
      expect(addEngagement(addEngagement(a, b), c)).toEqual(addEngagement(a, addEngagement(b, c)));
      expect(addEngagement(a, noEngagement)).toEqual(a);
      expect(addEngagement(noEngagement, a)).toEqual(a);
    },
  );

  test("M3: counts, revenue and apps add by their names", () => {
    const some = (count: number, second: number): Engagement => ({
      sessions: tallyOf(count, at(second)),
      events: dictionaryOf([["__proto__", tallyOf(count, at(second))]]),
      purchases: { [`p${count}`]: tallyOf(count, at(second)) },
      revenue: { USD: count, [`X${count}`]: 1 },
      apps: { ios: tallyOf(count, at(second)) },
    });
    const both = { count: 3, first: at(4), last: at(9) };
    expect(addEngagement(some(1, 9), some(2, 4))).toEqual({
      sessions: both,
      events: dictionaryOf([["__proto__", both]]),
      purchases: { p1: tallyOf(1, at(9)), p2: tallyOf(2, at(4)) },
      revenue: { USD: 3, X1: 1, X2: 1 },
      apps: { ios: both },
    });
  });

  test.each<[string, Partial<Engagement>]>([
    ["sessions", { sessions: { count: 2 ** 53 } }],
    ["events", { events: { e: { count: 2 ** 53 } } }],
    ["purchases", { purchases: { p: { count: 2 ** 53 } } }],
    ["revenue", { revenue: { USD: 2 ** 53 } }],
    ["apps", { apps: { a: { count: 2 ** 53 } } }],
  ])("A5: %s beyond 2^53 are not exact", (_, part) => {
    expect(isExact({ ...noEngagement, ...part })).toBe(false);
    expect(isExact(noEngagement)).toBe(true);
  });
});
