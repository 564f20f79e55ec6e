import { expect, test } from "vitest";
import { positionOf, startOfFeed } from "./position.js";

test("G7: positions are texts in the order of the numbers", () => {
  const numbers = [0, 1, 2, 9, 10, 99, 1_000_000, Number.MAX_SAFE_INTEGER];
  const positions = numbers.map(positionOf);
  expect([...positions].sort()).toEqual(positions);
  expect(new Set(positions.map(({ length }) => length)).size).toBe(1);
});

test("G7: a reader goes on from any of them, and from nothing else", () => {
  expect(startOfFeed({ limit: 1 })._unsafeUnwrap()).toBe(positionOf(0));
  expect(startOfFeed({ limit: 1, after: positionOf(7) })._unsafeUnwrap()).toBe(positionOf(7));
  for (const after of ["", "7", "nonsense", `${positionOf(7)}0`, "-000000000000007"])
    expect(startOfFeed({ limit: 1, after })._unsafeUnwrapErr()).toMatchObject({ cause: { name: "ForeignCursor" } });
});
