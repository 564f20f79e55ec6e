import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { orderedText } from "./ordered-text.js";

const number = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ noNaN: true }), fc.maxSafeInteger());

test.prop([number, number], { numRuns: 2_000 })("texts are in the order of their numbers", (a, b) => {
  const [x, y] = [orderedText(a), orderedText(b)];
  expect(Math.sign(x < y ? -1 : x > y ? 1 : 0)).toBe(a < b ? -1 : a > b ? 1 : 0);
  expect(x).toMatch(/^[0-9a-f]{16}$/);
});
