import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keep } from "./kept.js";

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

test("what is kept is what JSON text would bring back, its keys in their order", () => {
  fc.assert(
    fc.property(anything, (value) => {
      expect(JSON.stringify(keep(value))).toEqual(JSON.stringify(throughText(value)));
      expect(isDeepStrictEqual(keep(value), throughText(value))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test("nobody can change what is kept, and it is kept once", () => {
  const isFrozen = (value: unknown): boolean =>
    typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen));
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const kept = keep({ value });
      expect(isFrozen(kept)).toBe(true);
      expect(keep(kept)).toBe(kept);
      expect(keep({ ...kept, more: 1 }).value).toBe(kept.value);
    }),
  );
});

test("what is frozen by someone else is copied all the same", () => {
  const inner = { tags: ["a"] };
  const kept = keep(Object.freeze({ inner }));
  inner.tags.push("b");
  expect(kept).toEqual({ inner: { tags: ["a"] } });
});

test("what has no text at all throws", () => {
  const circle: { [key: string]: unknown } = {};
  circle.self = circle;
  expect(() => keep(circle)).toThrow();
  expect(() => keep({ big: 1n })).toThrow();
});
