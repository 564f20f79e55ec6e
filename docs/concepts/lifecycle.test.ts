import { test } from "vitest";
import { expectGenerated } from "../generated.js";
import { diagram, table } from "./diagram.js";

test("the state diagram is the one of the transition table", () => {
  expectGenerated("concepts/lifecycle.md", "diagram", `\`\`\`mermaid\n${diagram()}\n\`\`\``);
});

test("the page's table is the transition table", () => {
  expectGenerated("concepts/lifecycle.md", "table", table());
});
