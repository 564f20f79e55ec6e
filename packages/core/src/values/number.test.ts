import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { fits } from "./fits.js";
import { defaultLimits } from "./limits.js";
import { parseNumber, sumOf } from "./number.js";
import type { StoredValue } from "./stored-value.js";

const max = Number.MAX_SAFE_INTEGER;

describe("numbers", () => {
  test.each([0, 1, -1, 0.1, 1e-300, max, -max, 0.5 + 2 ** 51])("A5: %d is kept", (number) => {
    expect(parseNumber(number)._unsafeUnwrap()).toBe(number);
  });

  test("A5: -0 is 0", () => {
    expect(Object.is(parseNumber(-0)._unsafeUnwrap(), 0)).toBe(true);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, max + 1, -max - 1, 1e300])(
    "A5: %d is refused",
    (number) => {
      expect(parseNumber(number)._unsafeUnwrapErr().code).toBe("invalid_input");
    },
  );

  test.prop([fc.double()])("A5: what is kept comes back from JSON equal", (number) => {
    const kept = parseNumber(number).unwrapOr(0);
    expect(Object.is(JSON.parse(JSON.stringify(kept)), kept)).toBe(true);
  });

  test("A4, A5: a sum beyond 2^53 exceeds a limit", () => {
    expect(sumOf(1, 2, -3)._unsafeUnwrap()).toBe(0);
    expect(sumOf(max - 1, 1)._unsafeUnwrap()).toBe(max);
    for (const numbers of [
      [max, 1],
      [-max, -1],
      [1e308, 1e308],
    ])
      expect(sumOf(...numbers)._unsafeUnwrapErr()).toEqual({ code: "limit_exceeded", limit: "integer", max });
  });
});

describe("whether a value is within the limits", () => {
  const nested = (levels: number): StoredValue => (levels === 0 ? 1 : { a: [nested(levels - 1)] });
  const limits = { ...defaultLimits, arrayElements: 2, depth: 4, valueBytes: 20 };

  test.each<[StoredValue, string]>([
    [[1, 2, 3], "arrayElements"],
    [{ a: [[1, 2, 3]] }, "arrayElements"],
    [nested(3), "depth"],
    ["x".repeat(19), "valueBytes"],
    [{ a: "\u{1f600}".repeat(4) }, "valueBytes"],
  ])("A4: %j is over %s", (value, limit) => {
    expect(fits(value, limits)._unsafeUnwrapErr()).toMatchObject({ code: "limit_exceeded", limit });
  });

  test.each<[StoredValue]>([[[1, 2]], [nested(2)], ["x".repeat(18)], [{ a: "\u{1f600}".repeat(3) }], [null]])(
    "A4: %j is just within",
    (value) => {
      expect(fits(value, limits)._unsafeUnwrap()).toBe(value);
    },
  );
});
