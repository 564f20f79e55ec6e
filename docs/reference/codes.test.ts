import { type CodeEntry, failureCodes, refusalCodes } from "@selfsame/core/codes";
import { test } from "vitest";
import { expectGenerated } from "../generated.js";

const page = (codes: Readonly<Record<string, CodeEntry>>): string =>
  [
    "| code | meaning | what to do | data | rules |",
    "|---|---|---|---|---|",
    ...Object.entries(codes).map(
      ([code, { meaning, whatToDo, data, rules }]) =>
        `| \`${code}\` | ${meaning} | ${whatToDo} | ${data.map((name) => `\`${name}\``).join(" ")} | ${rules.join(" ")} |`,
    ),
  ].join("\n");

test("the page lists every refusal as the code has it", () => {
  expectGenerated("reference/codes.md", "refusals", page(refusalCodes));
});

test("the page lists every failure as the code has it", () => {
  expectGenerated("reference/codes.md", "failures", page(failureCodes));
});
