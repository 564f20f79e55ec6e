import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { storedValue } from "../parse/stored.js";
import { dictionaryOf } from "./dictionary.js";
import { canonicalJson, sameJson } from "./json.js";
import { defaultLimits } from "./limits.js";
import { compareValues, tieBreak } from "./order.js";
import { normalizePhone } from "./phone.js";
import { type AttributeValue, dateOf, hostValue, isStoredObject, storedDate, storedKey } from "./stored-value.js";

const key = fc.constantFrom("a", "$date", "$$date", "$", "$$", "$set", "a.b", "__proto__", "constructor");
const isoText = "2025-01-05T18:20:30.000Z";
const { value } = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<AttributeValue[]>(null, true, false, 0, 1, -1.5, "", "a", isoText, new Date(isoText), new Date(0)),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie("value")), { maxLength: 3 }).map((entries) => dictionaryOf(entries)),
  ),
}));
const stored = (of: AttributeValue) =>
  storedValue(of, { limits: defaultLimits, junk: false, normalizePhone })._unsafeUnwrap();

/** Equality of host values, told without the code under test: dates by their time, keys in any order. */
const same = (a: AttributeValue, b: AttributeValue): boolean => {
  if (a instanceof Date || b instanceof Date)
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime();
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [ours, theirs] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return (
    ours.size === theirs.size &&
    [...ours].every(([name, one]) => theirs.has(name) && same(one, theirs.get(name) ?? null))
  );
};

describe("stored values", () => {
  test.prop([value])("A5: what was put in comes back equal, dates as dates, through JSON", (one) => {
    const kept = stored(one);
    expect(same(hostValue(kept), one)).toBe(true);
    expect(same(hostValue(JSON.parse(JSON.stringify(kept))), one)).toBe(true);
  });

  test.prop([value, value])(
    "A5: the encoding is injective: two values have one text only when they are equal",
    (a, b) => {
      expect(canonicalJson(stored(a)) === canonicalJson(stored(b))).toBe(same(a, b));
      expect(sameJson(stored(a), stored(b))).toBe(same(a, b));
    },
  );

  test.each([
    [new Date(isoText), { $date: isoText }],
    [{ $date: isoText }, { $$date: isoText }],
    [{ $$date: isoText }, { $$$date: isoText }],
    [{ $set: { $: 1 } }, { $$set: { $$: 1 } }],
    [
      [new Date(0), { a: new Date(0) }],
      [storedDate("1970-01-01T00:00:00.000Z"), { a: storedDate("1970-01-01T00:00:00.000Z") }],
    ],
  ])("A5: %j is stored as %j", (one, kept) => {
    expect(stored(one)).toEqual(kept);
    expect(hostValue(stored(one))).toEqual(one);
  });

  test("A5: only a date is a date, and it is no object of the host's", () => {
    expect([dateOf(storedDate(isoText)), isStoredObject(storedDate(isoText))]).toEqual([isoText, false]);
    for (const one of [{ [storedKey("$date")]: isoText }, {}, { date: isoText }])
      expect([dateOf(one), isStoredObject(one)]).toEqual([undefined, true]);
    for (const one of [null, 1, isoText, [isoText]])
      expect([dateOf(one), isStoredObject(one)]).toEqual([undefined, false]);
  });

  test.prop([value])("A5: a host may change what it reads", (one) => {
    const kept = stored(one);
    const before = JSON.stringify(kept);
    const read = hostValue(kept);
    if (Array.isArray(read)) read.push("more");
    else if (typeof read === "object" && read !== null) Object.assign(read, { more: 1 });
    expect(JSON.stringify(kept)).toBe(before);
  });
});

describe("canonical JSON", () => {
  test("A5: sorts keys by code unit at every level, without white space, whatever they are called", () => {
    const shuffled = JSON.parse('{"b":1,"a":{"z":[],"B":null},"":0,"__proto__":{"y":1,"x":2},"10":1,"9":1}');
    expect(canonicalJson(shuffled)).toBe('{"":0,"10":1,"9":1,"__proto__":{"x":2,"y":1},"a":{"B":null,"z":[]},"b":1}');
  });
});

describe("equality", () => {
  test("A1, A5: does not see the order of keys, inside arrays too, and sees everything else", () => {
    expect(sameJson([{ a: 1, b: [{ c: 2, d: 3 }] }], [{ b: [{ d: 3, c: 2 }], a: 1 }])).toBe(true);
    for (const [a, b] of [
      [
        [1, 2],
        [2, 1],
      ],
      [{ a: null }, {}],
      [1, "1"],
      [[], {}],
      [0, false],
      ["", null],
    ] as const)
      expect(sameJson(a, b)).toBe(false);
  });
});

describe("the order of values", () => {
  test.prop([value, value])("M11: ties end the same whoever is asked first", (a, b) => {
    const [one, other] = [stored(a), stored(b)];
    expect(Math.sign(tieBreak(one, other))).toBe(-Math.sign(tieBreak(other, one)) + 0);
    expect(tieBreak(one, other) === 0).toBe(same(a, b));
  });

  test.each([
    [1, 2],
    [-1.5, 0],
    ["B", "a"],
    ["a", "ab"],
    [storedDate("2025-01-05T18:20:30.000Z"), storedDate("2025-01-05T18:20:30.001Z")],
  ])("M11: %j is less than %j", (a, b) => {
    expect(compareValues(a, b)).toBeLessThan(0);
    expect(compareValues(b, a)).toBeGreaterThan(0);
    expect(compareValues(a, a)).toBe(0);
  });

  test.each([
    [1, "1"],
    [true, false],
    [null, 0],
    [[1], [2]],
    [storedDate(isoText), isoText],
  ])("M11: %j and %j have no common order", (a, b) => {
    expect(compareValues(a, b)).toBeUndefined();
  });
});
