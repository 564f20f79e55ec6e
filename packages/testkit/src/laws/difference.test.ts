import { describe, expect, test } from "vitest";
import { claimSame } from "./claim.js";
import { difference } from "./difference.js";

describe("the first difference of two values", () => {
  test.each([
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }, "a 1 b is 2, should be 3"],
    [{ a: 1 }, {}, "a is 1, should be missing"],
    [{}, { a: null }, "a is missing, should be null"],
    [[1], [1, 2], "1 is missing, should be 2"],
    [[], {}, "is [], should be {}"],
    [null, { a: 1 }, 'is null, should be {"a":1}'],
  ])("of %j and %j", (found, expected, told) => expect(difference(found, expected)).toBe(told));

  test.each([
    [
      { a: 1, b: [2] },
      { b: [2], a: 1 },
    ],
    [0, -0],
    ["", ""],
  ])("is none of %j and %j", (found, expected) => expect(difference(found, expected)).toBeUndefined());

  test("is what a claim says", () => {
    expect(() => claimSame({ at: new Date(0) }, { at: new Date(1) }, "the time")).toThrow(
      'the time: at is "1970-01-01T00:00:00.000Z", should be "1970-01-01T00:00:00.001Z"',
    );
    expect(() => claimSame({ a: undefined }, {}, "what is undefined")).not.toThrow();
  });
});
