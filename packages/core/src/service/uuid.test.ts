import fc from "fast-check";
import { expect, test } from "vitest";
import { systemPlatform } from "./platform.js";
import { openUuids } from "./uuid.js";

const { randomBytes } = systemPlatform;
const times = fc.array(fc.integer({ min: 0, max: 2 ** 42 }), { minLength: 2, maxLength: 20 });

test("L1: an id is a UUID of version 7 that begins with its time", () => {
  const id = openUuids(randomBytes)(Date.parse("2025-01-01T00:00:00.000Z"));
  expect(id).toMatch(/^01941f29-7c00-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("M16: ids come in the order of their making, within a millisecond and after a small step back too", () => {
  fc.assert(
    fc.property(times, fc.integer({ min: 0, max: 9_999 }), (some, back) => {
      const make = openUuids(randomBytes);
      const going = [...some].sort((a, b) => a - b).flatMap((time) => [time, time, Math.max(0, time - back)]);
      const ids = going.map(make);
      expect([...ids].sort()).toEqual(ids);
    }),
  );
});

test("M16: more ids than one millisecond can count borrow from the next", () => {
  const make = openUuids(randomBytes);
  const ids = Array.from({ length: 10_000 }, () => make(1_000));
  expect(new Set(ids).size).toBe(10_000);
  expect([...ids].sort()).toEqual(ids);
});

test("G4: makers of several processes do not meet", () => {
  const makers = Array.from({ length: 2_000 }, () => openUuids(randomBytes));
  expect(new Set(makers.map((make) => make(1_000))).size).toBe(2_000);
});

test("A3: a clock that was set back far is followed", () => {
  const make = openUuids(randomBytes);
  make(2 ** 41);
  expect(make(0).slice(0, 13)).toBe("00000000-0000");
});
