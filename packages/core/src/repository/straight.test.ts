import { expect, test } from "vitest";
import { type Cell, encodeKey, type LoadKey } from "../plan/cell.js";
import { externalId, id } from "../values/sample.js";
import { lookupCell, ownerCell, profileCell, receiptCell } from "./sample.js";
import { straight } from "./straight.js";

const profile = (n: number) => ["profile", id(n)] as const;
const user = ["external_id", externalId("u")] as const;

/** 1 was absorbed by 2, 2 and 4 by 3; 5 and 6 by each other, 7 by one who is not there. */
const family = [profileCell(1, 2), profileCell(2, 3), profileCell(3), profileCell(4, 3)];
const odd = [profileCell(5, 6), profileCell(6, 5), profileCell(7, 99)];

const redirectsIn = (cells: readonly Cell[]) =>
  cells.flatMap(({ key, ...cell }) =>
    cell.kind === "profile" ? [[key[1], cell.record.state === "merged" ? cell.record.into : null]] : [],
  );

const cases: readonly (readonly [string, readonly LoadKey[], readonly Cell[], readonly (readonly number[])[]])[] = [
  ["nobody", [profile(98)], [], []],
  ["someone alive", [profile(3)], [profileCell(3)], [[3]]],
  ["a chain", [profile(1)], family.slice(0, 3), [[1, 3], [3]]],
  ["a chain and one on its way", [profile(1), profile(2)], family.slice(0, 3), [[1, 3], [2, 3], [3]]],
  ["an owner", [user], [ownerCell("u", 1), ...family.slice(0, 3)], [[1, 3], [3]]],
  [
    "members",
    [["email", "e"]],
    [lookupCell("e", 4, 7), ...family.slice(2), profileCell(7, 99)],
    [[3], [4, 3], [7, 99]],
  ],
  ["a receipt", [["receipt", "d"]], [receiptCell(1), ...family.slice(0, 3)], [[1, 3], [3]]],
  [
    "a circle",
    [profile(5)],
    odd.slice(0, 2),
    [
      [5, 6],
      [6, 5],
    ],
  ],
  ["a lineage", [profile(1), ["lineage", id(3)]], family, [[1, 2], [2, 3], [3], [4, 3]]],
];

test.each(cases)("of %s each way is shown by its start and its end", (_, keys, cells, shown) => {
  const answer = straight(keys, cells);
  expect(redirectsIn(answer)).toEqual(
    shown.map(([from = 0, into]) => [id(from), into === undefined ? null : id(into)]),
  );
  expect(answer.filter(({ kind }) => kind !== "profile")).toEqual(cells.filter(({ kind }) => kind !== "profile"));
  for (const cell of answer)
    expect(cell.version).toBe(cells.find((one) => encodeKey(one.key) === encodeKey(cell.key))?.version);
});
