import { faultMeanings } from "@selfsame/core";
import { test } from "vitest";
import { expectGenerated } from "../generated.js";

test("the page lists every fault as the code has it", () => {
  const rows = Object.entries(faultMeanings).map(([fault, meaning]) => `| \`${fault}\` | ${meaning} |`);
  expectGenerated("reference/audit.md", "faults", ["| fault | meaning |", "|---|---|", ...rows].join("\n"));
});
