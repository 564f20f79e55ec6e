import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { decimalsOf, parseCurrency } from "./currency.js";
import { parsePrice } from "./price.js";

const currency = (code: string) => parseCurrency(code)._unsafeUnwrap();
const minor = (value: unknown, code: string) => parsePrice(value, currency(code))._unsafeUnwrap();
const refused = (value: unknown, code: string) => parsePrice(value, currency(code))._unsafeUnwrapErr();
const codes = fc.constantFrom("JPY", "USD", "KWD", "CLF");

describe("prices", () => {
  test.each([
    ["80.00", "USD", 8000],
    ["80", "USD", 8000],
    ["0.1", "USD", 10],
    ["0", "USD", 0],
    [80, "USD", 8000],
    [19.99, "USD", 1999],
    [0.07, "USD", 7],
    [1.1, "USD", 110],
    [4.35, "USD", 435],
    [-0, "USD", 0],
    ["1000", "JPY", 1000],
    [1000, "JPY", 1000],
    ["1000.00", "JPY", 1000],
    ["1.234", "KWD", 1234],
    [1.234, "KWD", 1234],
    ["1.2345", "CLF", 12345],
    ["0.0001", "CLF", 1],
    ["007.50", "USD", 750],
    ["90071992547409.91", "USD", Number.MAX_SAFE_INTEGER],
  ])("%j %s is %i in the minor unit", (price, code, expected) => {
    expect(minor(price, code)).toBe(expected);
  });

  test.each([
    ["1.001", "USD", 2],
    [1.001, "USD", 2],
    ["1.5", "JPY", 0],
    [0.5, "JPY", 0],
    ["1.2345", "KWD", 3],
    ["1.23456", "CLF", 4],
    [0.1 + 0.2, "USD", 2],
  ])("%j %s has more decimals than the currency and is refused, not rounded", (price, code, places) => {
    expect(refused(price, code)).toEqual({
      code: "invalid_input",
      rule: `must have at most ${places} decimals in this currency`,
    });
  });

  test.each(["", " ", "1.", ".5", "+1", "-1", "1,5", "1e3", " 1", "1 ", "1\n", "0x1", "١", "Infinity", "NaN", "1_000"])(
    "%j is no price",
    (price) => {
      expect(refused(price, "USD").code).toBe("invalid_input");
    },
  );

  test.each([-1, -0.01, Number.NaN, Number.POSITIVE_INFINITY, 1e21, 1e-7, null, undefined, true, [], ["1"], {}, 1n])(
    "%s is no price",
    (price) => {
      expect(refused(price, "USD").code).toBe("invalid_input");
    },
  );

  test("A4: beyond 2^53 minor units it is refused", () => {
    const over = { code: "limit_exceeded", limit: "integer", max: Number.MAX_SAFE_INTEGER };
    expect(refused("90071992547409.92", "USD")).toEqual(over);
    expect(refused("9".repeat(30), "JPY")).toEqual(over);
    expect(refused("9".repeat(31), "JPY").code).toBe("invalid_input");
    expect(minor("9007199254740991", "JPY")).toBe(Number.MAX_SAFE_INTEGER);
  });

  test.prop([fc.bigInt({ min: 0n, max: BigInt(Number.MAX_SAFE_INTEGER) }), codes, fc.nat(3)])(
    "every amount of minor units comes back from its decimal text, with any zeros behind",
    (units, code, zeros) => {
      const places = decimalsOf(currency(code));
      const digits = units.toString().padStart(places + 1, "0");
      const [major, fraction] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)];
      const text = places + zeros === 0 ? major : `${major}.${fraction}${"0".repeat(zeros)}`;
      expect(minor(text, code)).toBe(Number(units));
    },
  );

  test.prop([fc.integer({ min: 0, max: 10 ** 9 }), codes])(
    "a number of the major unit is as exact as its shortest text",
    (units, code) => {
      const places = decimalsOf(currency(code));
      expect(minor(units / 10 ** places, code)).toBe(units);
    },
  );
});
