import type { Paint } from "../style.js";

/** A cell of a table: paint comes after padding, since colours have no width. */
export type Cell = { readonly text: string; readonly paint?: Paint; readonly right?: true };

const widthOf = (text: string): number => [...text].length;

/** Rows in columns, two spaces between them. */
export const table = (rows: readonly (readonly Cell[])[]): readonly string[] => {
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column]?.text ?? ""))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => drawn(cell, widths[column] ?? 0, column === row.length - 1))
      .join("  ")
      .trimEnd(),
  );
};

const drawn = ({ text, paint, right }: Cell, width: number, isLast: boolean): string => {
  const space = " ".repeat(Math.max(0, width - widthOf(text)));
  const placed = right === true ? space + text : isLast ? text : text + space;
  return paint === undefined ? placed : paint(placed);
};

export const indented = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => (line === "" ? "" : `  ${line}`));

export const grouped = (count: number): string => count.toLocaleString("en-US");

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;
