import { describe, expect, test } from "vitest";
import { newborn } from "../profile/newborn.js";
import { parseInstant } from "../values/instant.js";
import { parseProfileId } from "../values/profile-id.js";
import type { StoredValue } from "../values/stored-value.js";
import { element } from "./array-words.js";
import { custom } from "./attribute.js";
import { matches } from "./matches.js";
import type { Segment } from "./segment.js";

const guest = newborn(
  parseProfileId("0190a1b2-0000-7000-8000-000000000001")._unsafeUnwrap(),
  parseInstant("2025-01-01")._unsafeUnwrap(),
);

/** Whether a profile whose attribute `x` has the value, or is missing, belongs to the segment. */
const of = (value: StoredValue | undefined, segment: Segment): boolean =>
  matches(segment, { ...guest, custom: value === undefined ? {} : { x: value } });

const x = custom("x");
const [early, late] = [new Date("2025-01-01"), new Date("2025-02-01")];
const stored = (date: Date) => ({ $date: date.toISOString() });

describe("null rules", () => {
  test.each<[string, Segment, boolean]>([
    ["isBlank()", x.isBlank(), true],
    ["isNotBlank()", x.isNotBlank(), false],
    ["is(null)", x.is(null), true],
    ["is(0)", x.is(0), true],
    ["is(1)", x.is(1), false],
    ["is(true)", x.is(true), false],
    ["is(false)", x.is(false), false],
    ["is('')", x.is(""), false],
    ["isNot(1)", x.isNot(1), true],
    ["isNot(0)", x.isNot(0), false],
    ["isNot(null)", x.isNot(null), false],
    ["isAnyOf([1, 2])", x.isAnyOf([1, 2]), false],
    ["isAnyOf([0, 1])", x.isAnyOf([0, 1]), true],
    ["isAnyOf([true, null])", x.isAnyOf([true, null]), true],
    ["isAnyOf([])", x.isAnyOf([]), false],
    ["isNoneOf([1])", x.isNoneOf([1]), true],
    ["lessThan(5)", x.lessThan(5), true],
    ["lessThan(-5)", x.lessThan(-5), true],
    ["atMost(5)", x.atMost(5), true],
    ["lessThan('a')", x.lessThan("a"), false],
    ["lessThan(date)", x.lessThan(late), false],
    ["atMost(date)", x.atMost(late), false],
    ["greaterThan(-5)", x.greaterThan(-5), false],
    ["atLeast(-5)", x.atLeast(-5), false],
    ["between(-5, 5)", x.between(-5, 5), false],
    ["contains('')", x.contains(""), false],
    ["containsNoneOf(['a'])", x.containsNoneOf(["a"]), true],
    ["isEmpty()", x.isEmpty(), true],
    ["isNotEmpty()", x.isNotEmpty(), false],
    ["includes(1)", x.includes(1), false],
    ["includes(null)", x.includes(null), false],
    ["includesAllOf([])", x.includesAllOf([]), true],
    ["includesNoneOf([1])", x.includesNoneOf([1]), true],
    ["some()", x.some(), false],
    ["at('y').isBlank()", x.at("y").isBlank(), true],
  ])("F2: %s of a missing and of a null value", (_, segment, expected) => {
    expect(of(undefined, segment)).toBe(expected);
    expect(of(null, segment)).toBe(expected);
  });

  test("F2: the empty text is a value, and not blank leaves it out as the vendor does", () => {
    expect(of("", x.isBlank())).toBe(false);
    expect(of("", x.isNotBlank())).toBe(false);
    expect(["a", 0, false, [], {}].map((value) => of(value, x.isNotBlank()))).not.toContain(false);
  });
});

describe("values", () => {
  test("F2: is compares any JSON value, dates included, whatever the order of keys", () => {
    expect(of({ a: 1, b: [2] }, x.is({ b: [2], a: 1 }))).toBe(true);
    expect(of(stored(early), x.is(early))).toBe(true);
    expect(of(stored(early), x.is({ $date: early.toISOString() }))).toBe(false);
    expect(of({ $$date: early.toISOString() }, x.is({ $date: early.toISOString() }))).toBe(true);
    expect([of("1", x.is(1)), of(1, x.is(true)), of("a", x.is("A"))]).toEqual([false, false, false]);
  });

  test("F2: greater and less compare numbers, dates and texts among themselves", () => {
    expect([of(2, x.greaterThan(1)), of(2, x.atLeast(2)), of(2, x.lessThan(2)), of(2, x.atMost(2))]).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect([of(stored(early), x.lessThan(late)), of(stored(late), x.between(early, late))]).toEqual([true, true]);
    expect([of("b", x.greaterThan("a")), of("B", x.greaterThan("a")), of("ab", x.lessThan("a"))]).toEqual([
      true,
      false,
      false,
    ]);
    expect([of("old", x.lessThan(5)), of(early.toISOString(), x.lessThan(late)), of(true, x.greaterThan(0))]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test("F2: texts go by code point, as the bytes of UTF-8 do", () => {
    expect(of("\u{10000}", x.greaterThan("\uffff"))).toBe(true);
    expect(of("\ue000", x.lessThan("\u{1f600}"))).toBe(true);
  });

  test("F2: contains any of and none of, with case", () => {
    expect(of("Joe Bloggs", x.contains("Blog"))).toBe(true);
    expect(of("Joe Bloggs", x.containsAnyOf(["blog", "x"]))).toBe(false);
    expect(of("Joe Bloggs", x.containsNoneOf(["blog", "x"]))).toBe(true);
    expect(of(["Blog"], x.contains("Blog"))).toBe(false);
  });

  test("F2: nested paths are own keys of objects", () => {
    const weekly = x.at("mail", "weekly");
    expect(of({ mail: { weekly: true } }, weekly.is(true))).toBe(true);
    expect(of({ mail: { weekly: true } }, x.at("mail").at("weekly").is(true))).toBe(true);
    expect(of({ "mail.weekly": true }, weekly.isBlank())).toBe(true);
    expect(of([[1]], x.at("0").isBlank())).toBe(true);
    expect(of(stored(early), x.at("$date").isBlank())).toBe(true);
    expect(of({ $$date: 1 }, x.at("$date").is(1))).toBe(true);
    expect(of({}, x.at("__proto__").isBlank())).toBe(true);
    expect(of("text", x.at("length").isBlank())).toBe(true);
  });
});

describe("arrays", () => {
  test("F2: includes, any of, all of, none of", () => {
    const tags = ["a", "b", stored(early), 1];
    expect(of(tags, x.includes(early))).toBe(true);
    expect(of(tags, x.includesAnyOf(["z", "b"]))).toBe(true);
    expect(of(tags, x.includesAllOf(["a", 1]))).toBe(true);
    expect(of(tags, x.includesAllOf(["a", 2]))).toBe(false);
    expect(of(tags, x.includesNoneOf(["z"]))).toBe(true);
    expect(of([null], x.includes(0))).toBe(false);
    expect(of("abc", x.includes("a"))).toBe(false);
  });

  test("F2: is empty is true of missing and of [], and of no other value", () => {
    expect(of([], x.isEmpty())).toBe(true);
    expect(["", 0, {}, [null]].map((value) => of(value, x.isEmpty()))).not.toContain(true);
  });

  test("F2: one element of an array satisfies all criteria", () => {
    const pets = [
      { name: "Rex", age: 2 },
      { name: "Tom", age: 9 },
    ];
    expect(of(pets, x.some(element("name").is("Rex"), element("age").atLeast(2)))).toBe(true);
    expect(of(pets, x.some(element("name").is("Rex"), element("age").atLeast(9)))).toBe(false);
    expect(of([1, 7], x.some(element().greaterThan(5)))).toBe(true);
    expect(of([{}], x.some(element("age").lessThan(5)))).toBe(true);
    expect(of({ name: "Rex" }, x.some(element("name").is("Rex")))).toBe(false);
  });
});
