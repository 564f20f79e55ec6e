import { describe, expect, test } from "vitest";
import { lookupCell, profileCell } from "../repository/sample.js";
import { candidateCap } from "../values/limits.js";
import { id } from "../values/sample.js";
import { lookupAfter, shownCell } from "./lookup-cell.js";

const change = (join: readonly number[], leave: readonly number[]) => {
  return { key: ["email", "e"] as const, join: join.map(id), leave: leave.map(id) };
};
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

describe("a look-up after a change (L20)", () => {
  test.each([
    ["the first member", [], [2], [], [2]],
    ["in the order of ids", [2, 4], [3, 1], [], [1, 2, 3, 4]],
    ["each once", [2], [2], [], [2]],
    ["one leaves", [1, 2, 3], [], [2], [1, 3]],
    ["one who was not there leaves", [1], [], [2], [1]],
    ["one for another", [1], [2], [1], [2]],
  ] as const)("%s", (_, before, join, leave, after) => {
    expect(lookupAfter(before.map(id), change(join, leave), "w")).toEqual({
      ...lookupCell("e", ...after),
      version: "w",
    });
  });

  test("without members there is none", () => {
    expect(lookupAfter([id(1)], change([], [1]), "w")).toBeUndefined();
    expect(lookupAfter([], change([], [1]), "w")).toBeUndefined();
  });
});

test("L20: of a look-up no more members are shown than a plan can weigh; other cells are as they are", () => {
  expect(shownCell(lookupCell("e", ...upTo(candidateCap + 1)))).toEqual(lookupCell("e", ...upTo(candidateCap + 1)));
  expect(shownCell(lookupCell("e", ...upTo(candidateCap + 9)))).toEqual(lookupCell("e", ...upTo(candidateCap + 1)));
  expect(shownCell(profileCell(1))).toEqual(profileCell(1));
});
