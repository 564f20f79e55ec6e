import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { files, ROOT, read } from "../repository.js";
import { broken, targets } from "./links.js";

const pages = files("README.md", "docs/**/*.md", "packages/*/README.md");

const readPage = (path: string): string | undefined => {
  if (!existsSync(join(ROOT, path))) return undefined;
  return statSync(join(ROOT, path)).isDirectory() ? "" : read(path);
};

describe("every relative link leads somewhere", () => {
  test.each([...pages])("%s", (path, text) => expect(broken(path, text, readPage)).toEqual([]));
});

test("the map of the documentation leads to every page of it", () => {
  const mapped = new Set(targets("docs/README.md", pages.get("docs/README.md") ?? ""));
  const unmapped = [...pages.keys()].filter((path) => path.startsWith("docs/") && path !== "docs/README.md");
  expect(unmapped.filter((path) => !mapped.has(path))).toEqual([]);
});

describe("a link", () => {
  const other = "# Two words\n\n## `code`, and (more)\n";
  const at = (text: string) => broken("docs/a.md", text, (path) => (path === "docs/b/c.md" ? other : undefined));

  test.each([
    "[to a file](b/c.md)",
    "[to a heading](b/c.md#two-words)",
    "[to a heading with code](b/c.md#code-and-more)",
    "# Here\n\n[on the page](#here)",
    "[elsewhere](https://example.com)",
    "`[in code](x.md)`",
    "```ts\n[in](a fence.md)\n```",
  ])("is sound: %j", (text) => expect(at(text)).toEqual([]));

  test.each([
    ["[to no file](c.md)", "line 1: c.md is not there"],
    ["\n[to no heading](b/c.md#three-words)", "line 2: b/c.md#three-words has no such heading"],
    ["```\n# Here\n```\n[on the page](#here)", "line 4: #here has no such heading"],
  ])("is broken: %j", (text, said) => expect(at(text)).toEqual([said]));
});
