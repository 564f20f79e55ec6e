import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { files, ROOT, read } from "../repository.js";
import { stale, updated } from "./snippets.js";

const source = (path: string) => (existsSync(join(ROOT, path)) ? read(path) : undefined);
const pages = files("README.md", "docs/**/*.md", "packages/*/README.md");

describe("the code on a page is code that runs", () => {
  test.each([...pages])("%s", (path, text) => {
    const page = process.env.UPDATE_DOCS ? updated(text, source) : text;
    if (page !== text) writeFileSync(join(ROOT, path), page);
    expect(stale(page, source), "UPDATE_DOCS=1 npm test brings the pages up to date").toEqual([]);
  });
});

describe("a page and its regions", () => {
  const code = "const a = 1;\n  // #region sum\n  const b = a + 1;\n\n  log(b);\n  // #endregion\n";
  const readCode = (path: string) => (path === "sum.ts" ? code : undefined);
  const page = (body: string, marker = "<!-- region: sum.ts#sum -->") =>
    `# Sum\n\n${marker}\n\`\`\`ts\n${body}\n\`\`\`\n`;
  const right = "const b = a + 1;\n\nlog(b);";

  test("agree", () => expect(stale(page(right), readCode)).toEqual([]));
  test("differ", () => expect(stale(page("log(a);"), readCode)).toEqual(["line 4: differs from sum.ts#sum"]));
  test("need a marker", () => expect(stale(page(right, ""), readCode)).toEqual(["line 4: ts code with no region"]));
  test.each(["<!-- region: sum.ts#product -->", "<!-- region: product.ts#sum -->"])("need the region: %s", (marker) =>
    expect(stale(page(right, marker), readCode)).toHaveLength(1),
  );
  test("are brought in step", () => expect(updated(page("log(a);"), readCode)).toBe(page(right)));
  test("let a shell command stand alone", () => expect(stale("```sh\nnpm test\n```\n", readCode)).toEqual([]));
});
