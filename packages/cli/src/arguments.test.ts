import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseArguments, usage } from "./arguments.js";

describe("arguments", () => {
  test.each([
    [[], { json: false, help: false }],
    [["day.ndjson"], { file: "day.ndjson", json: false, help: false }],
    [["-", "--json"], { file: "-", json: true, help: false }],
    [
      ["--store", "./data", "-"],
      { file: "-", store: { kind: "folder", text: "./data", shown: "./data" }, json: false, help: false },
    ],
    [["--as", "monday"], { name: "monday", json: false, help: false }],
    [["-h"], { json: false, help: true }],
  ])("reads %j", (given, wanted) => expect(parseArguments(given)._unsafeUnwrap()).toEqual(wanted));

  test.each([[["--jsn"]], [["a", "b"]], [["--json=yes"]], [["--store"]], [["--store", ""]]])(
    "refuses %j in a line",
    (given) => expect(parseArguments(given)._unsafeUnwrapErr()).toMatch(/^[^\n]+$/),
  );

  test("are those that the README shows", () =>
    expect(readFileSync(new URL("../README.md", import.meta.url), "utf8")).toContain(usage.replace("usage: ", "    ")));
});
