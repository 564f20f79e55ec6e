import { expect, test } from "vitest";
import { counted, table } from "./layout.js";

test("columns are as wide as their widest text, colours aside", () =>
  expect(
    table([
      [{ text: "a", paint: (text) => `<${text}>` }, { text: "10", right: true }, { text: "end" }],
      [{ text: "abc" }, { text: "5", right: true }, { text: "" }],
    ]),
  ).toEqual(["<a  >  10  end", "abc   5"]));

test("an empty table has no lines", () => expect(table([])).toEqual([]));

test.each([
  [1, "1 line"],
  [0, "0 lines"],
  [1234, "1,234 lines"],
])("%d lines are %s", (count, text) => expect(counted(count, "line")).toBe(text));
