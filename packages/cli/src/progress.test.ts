import { describe, expect, test } from "vitest";
import { openProgress } from "./progress.js";

const shown = (isTTY: boolean) => {
  const written: string[] = [];
  let time = 0;
  const progress = openProgress({ isTTY, write: (text) => written.push(text) }, () => time);
  for (let line = 1; line <= 3000; line += 1) {
    time += 0.1;
    progress.at(line);
  }
  progress.clear();
  return written;
};

describe("progress", () => {
  test("is shown now and then on a terminal, and wiped at the end", () => {
    const written = shown(true);
    expect(written).toHaveLength(3);
    expect(written[1]).toMatch(/K2,00\d lines, 10,000 a second$/);
    expect(written.at(-1)).toBe("\r\u001b[K");
  });

  test("is nowhere else", () => expect(shown(false)).toEqual([]));
});
