import type { ChangeSet } from "@selfsame/core";
import { expect, test } from "vitest";
import { creating } from "../../testkit/src/clauses/making/change-set.js";
import { upTo } from "../../testkit/src/clauses/making/ids.js";
import { guest } from "../../testkit/src/clauses/making/records.js";
import { visit } from "../../testkit/src/clauses/making/rows.js";
import { portions } from "./portions.js";

const withRows = (n: number, rows: number): ChangeSet =>
  creating([guest(n)], { history: upTo(rows).map((row) => visit(n, `h${n}.${row}`, row)) });

const sizes = (changeSets: readonly ChangeSet[]): readonly number[] => portions(changeSets).map(({ length }) => length);

test("a batch that fits into one transaction is one portion", () => {
  expect(sizes([])).toEqual([]);
  expect(sizes(upTo(300).map((n) => withRows(n, 1)))).toEqual([300]);
});

test("many documents are divided, in order, and a change set never", () => {
  const batch = [...upTo(5).map((n) => withRows(n, 350)), withRows(6, 5_000), withRows(7, 1)];
  expect(sizes(batch)).toEqual([2, 2, 1, 1, 1]);
  expect(portions(batch).flat()).toEqual(batch);
});

test("much text is divided, too", () => {
  const wide = upTo(5).map((n) => creating([guest(n, { custom: { text: "x".repeat(5_000_000) } })]));
  expect(sizes(wide)).toEqual([2, 2, 1]);
});
