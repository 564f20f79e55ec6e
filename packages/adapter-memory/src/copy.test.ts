import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { copyOf } from "./copy.js";

/** Whatever may be given, much of which is no JSON. */
const anything = fc.anything({
  withDate: true,
  withNullPrototype: true,
  withSparseArray: true,
  withMap: true,
  withTypedArray: true,
  key: fc.oneof(fc.string(), fc.constantFrom("__proto__", "toJSON", "constructor")),
});

const throughText = (value: unknown): unknown => {
  const text: string | undefined = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
};

test("a copy is what JSON text would bring back, its keys in their order", () => {
  fc.assert(
    fc.property(anything, (value) => {
      expect(JSON.stringify(copyOf(value))).toEqual(JSON.stringify(throughText(value)));
      expect(isDeepStrictEqual(copyOf(value), throughText(value))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test("nothing of a copy is shared", () => {
  const given = { tags: [{ name: "a" }] };
  const copy = copyOf(given);
  given.tags[0] = { name: "b" };
  given.tags.push({ name: "c" });
  expect(copy).toEqual({ tags: [{ name: "a" }] });
  expect(copyOf(copy).tags[0]).not.toBe(copy.tags[0]);
});

test("what has no text at all throws", () => {
  const circle: { [key: string]: unknown } = {};
  circle.self = circle;
  expect(() => copyOf(circle)).toThrow();
  expect(() => copyOf({ big: 1n })).toThrow();
});
