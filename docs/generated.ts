import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";

/** Holds a part of a page, between its two markers, against what the code says today; `UPDATE_DOCS=1` writes it anew. */
export const expectGenerated = (page: string, name: string, text: string): void => {
  const file = new URL(page, import.meta.url);
  const before = readFileSync(file, "utf8");
  const [start, end] = [`<!-- generated: ${name} -->\n\n`, `\n\n<!-- end of ${name} -->`];
  const from = before.indexOf(start);
  const to = before.indexOf(end);
  expect(from, `${page} has a place for ${name}`).toBeGreaterThan(-1);
  expect(to).toBeGreaterThan(from);
  const after = before.slice(0, from + start.length) + text + before.slice(to);
  if (process.env.UPDATE_DOCS === "1") writeFileSync(file, after);
  else expect(before, `${page} is in step: UPDATE_DOCS=1 npm test writes it`).toBe(after);
};
