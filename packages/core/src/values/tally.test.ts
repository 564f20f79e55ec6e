import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { at } from "./sample.js";
import { addTallies, noTally, type Tally, tallyOf } from "./tally.js";

const time = fc.nat(9).map(at);
const tally: fc.Arbitrary<Tally> = fc.oneof(
  fc.constant(noTally),
  fc
    .tuple(fc.nat(3), fc.nat(9), fc.nat(9))
    .map(([count, first, more]) => ({ count, first: at(first), last: at(first + more) })),
);

describe("tallies", () => {
  test.prop([tally, tally])("M3: addition is commutative", (a, b) => {
    expect(addTallies(a, b)).toEqual(addTallies(b, a));
  });

  test.prop([tally, tally, tally])("M3: addition is associative", (a, b, c) => {
    expect(addTallies(addTallies(a, b), c)).toEqual(addTallies(a, addTallies(b, c)));
  });

  test.prop([tally])("M3: nothing is its zero, on either side, and adds no times", (a) => {
    expect(addTallies(a, noTally)).toEqual(a);
    expect(addTallies(noTally, a)).toEqual(a);
    expect(Object.keys(addTallies(noTally, noTally))).toEqual(["count"]);
  });

  test.prop([fc.array(fc.tuple(fc.nat(3), time), { minLength: 1, maxLength: 6 })])(
    "M3: counts add, first is the earliest, last the latest",
    (all) => {
      const times = all.map(([, when]) => when).sort();
      expect(all.map(([count, when]) => tallyOf(count, when)).reduce(addTallies)).toEqual({
        count: all.reduce((sum, [count]) => sum + count, 0),
        first: times[0],
        last: times.at(-1),
      });
    },
  );
});
