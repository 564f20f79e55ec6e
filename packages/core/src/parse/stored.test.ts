import { describe, expect, test } from "vitest";
import { defaultLimits } from "../values/limits.js";
import { normalizePhone } from "../values/phone.js";
import { hostValue } from "../values/stored-value.js";
import { storedObject, storedValue } from "./stored.js";

const settings = { limits: defaultLimits, junk: false, normalizePhone };
const storedOf = (value: unknown) => storedValue(value, settings)._unsafeUnwrap();
const refusalOf = (value: unknown) => storedValue(value, settings)._unsafeUnwrapErr();

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

describe("stored values", () => {
  test("A5: no key of the host's is special, and what was put in comes back equal", () => {
    const keys = ["__proto__", "constructor", "toString", "a.b", "$set", "$date", "$$date", "0"];
    const value = Object.fromEntries(keys.map((key, index) => [key, { [key]: index, at: new Date(index) }]));
    expect(hostValue(storedOf(value))).toEqual(value);
    expect(Object.keys(storedOf(value) ?? {})).toEqual(expect.arrayContaining(["__proto__", "$$date", "$$$date"]));
    expect(storedOf({ $date: "2025-01-05T18:20:30.000Z" })).toEqual({ $$date: "2025-01-05T18:20:30.000Z" });
  });

  test("A5: -0 is 0", () => expect(Object.is(storedOf(-0), 0)).toBe(true));

  test.each([
    [Number.NaN, []],
    [Number.POSITIVE_INFINITY, []],
    [2 ** 53, []],
    ["\ud800", []],
    ["a\u0000b", []],
    [{ a: ["\udc00"] }, ["a", 0]],
    [{ "a\u0000": 1 }, ["a\u0000"]],
    [{ "\ud800": 1 }, ["\ud800"]],
    [{ a: { "": 1 } }, ["a", ""]],
    [{ " ": 1 }, [" "]],
    [undefined, []],
    [[undefined], [0]],
    [{ a: undefined }, ["a"]],
    [new Date(8.64e15), []],
  ])("A5: refuses %j", (value, path) => {
    expect(refusalOf(value)).toMatchObject({ code: "invalid_input", path });
  });

  test.each([
    ["x".repeat(256), [], "textLength", 255],
    [{ ["k".repeat(256)]: 1 }, ["k".repeat(256)], "keyLength", 255],
    [Array.from({ length: 501 }, () => 1), [], "arrayElements", 500],
    [nested(101), Array.from({ length: 100 }, () => 0), "depth", 100],
    [Array.from({ length: 450 }, () => "x".repeat(255)), [], "valueBytes", 102_400],
  ])("A4: refuses what is over a limit: %#", (value, path, limit, max) => {
    expect(refusalOf(value)).toStrictEqual({ kind: "refusal", code: "limit_exceeded", path, limit, max });
  });

  test("A4: takes what is just within the limits", () => {
    expect(storedOf("😀".repeat(255))).toHaveLength(510);
    expect(storedOf(nested(100))).toEqual(nested(100));
    expect(storedOf(Array.from({ length: 500 }, () => null))).toHaveLength(500);
  });

  test("only an object is an object", () => {
    for (const value of [[], new Date(0), null, "x"]) expect(storedObject(value, settings).isErr()).toBe(true);
  });
});
