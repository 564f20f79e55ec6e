import { test } from "vitest";
import { files } from "../../packages/checks/src/repository.js";
import { RULES } from "../../packages/checks/src/rules/rules.js";
import { expectGenerated } from "../generated.js";

const recipes = [...files("docs/recipes/*/recipe.md")].map(([path, text]) => ({
  link: `[${/^# (\d+)\. /.exec(text)?.[1]}](../${path.slice("docs/".length)})`,
  rules: new Set(text.slice(text.lastIndexOf("## Rules")).match(/\b[AFGLMX]\d{1,2}\b/g)),
}));

const row = ([rule, words]: readonly [string, string]) =>
  `| ${rule} | ${words} | ${recipes.flatMap(({ link, rules }) => (rules.has(rule) ? [link] : [])).join(" ")} |`;

test("the page lists every rule, and the recipes that show it", () => {
  const rows = [...RULES].map(row);
  expectGenerated(
    "reference/rules.md",
    "rules",
    ["| rule | in a few words | recipes |", "|---|---|---|", ...rows].join("\n"),
  );
});
