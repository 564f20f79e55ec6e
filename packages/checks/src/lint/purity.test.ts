import { Linter } from "eslint";
import { parser } from "typescript-eslint";
import { describe, expect, test } from "vitest";
import { noNodeNorZod, noWorld } from "./purity.js";

const linter = new Linter();

const findings = (code: string) =>
  linter
    .verify(code, [{ files: ["**/*.ts"], languageOptions: { parser }, rules: { ...noWorld, ...noNodeNorZod } }], "a.ts")
    .map(({ ruleId }) => ruleId);

describe("the core is pure", () => {
  test.each([
    "Date.now();",
    "new Date();",
    "Date();",
    "Math.random();",
    "crypto.randomUUID();",
    "performance.now();",
    "setTimeout(f, 1);",
    "globalThis.setTimeout(f, 1);",
    'import "node:fs";',
    'import { z } from "zod";',
    'import type { ZodType } from "zod/v4/core";',
  ])("refuses %s", (code) => expect(findings(code)).toHaveLength(1));

  test.each([
    "new Date(0);",
    "Date.parse(text);",
    "Math.max(1, 2);",
    'import { ok } from "neverthrow";',
    "export const at = (now: number) => new Date(now).getTime();",
  ])("accepts %s", (code) => expect(findings(code)).toEqual([]));
});
