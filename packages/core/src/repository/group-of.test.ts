import { expect, test } from "vitest";
import { candidateCap } from "../values/limits.js";
import { id } from "../values/sample.js";
import { groupOf } from "./group-of.js";
import { lookupCell, profileCell } from "./sample.js";

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

test("F4: two or more are a group, with the count of all", () => {
  expect(groupOf(lookupCell("e", 1))).toBeUndefined();
  expect(groupOf(profileCell(1))).toBeUndefined();
  expect(groupOf(lookupCell("e", 1, 2))).toEqual({ key: "e", members: [id(1), id(2)], count: 2 });
  const { members, count } = groupOf(lookupCell("e", ...upTo(candidateCap + 9))) ?? {};
  expect([members?.length, count]).toEqual([candidateCap + 1, candidateCap + 9]);
});
