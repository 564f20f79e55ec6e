import { describe, expect, test } from "vitest";
import { files } from "../repository.js";
import { cited } from "./citations.js";
import { LATER, RULES } from "./rules.js";

const testFiles = [...files("packages/*/src/**/*.test.ts")].filter(([path]) => !path.startsWith("packages/checks/"));
const citations = testFiles.map(([path, text]) => ({ path, rules: cited(path, text) }));
const citing = (rule: string) => citations.filter(({ rules }) => rules.has(rule)).map(({ path }) => path);

describe("rule coverage", () => {
  test("prints the map of rules and tests", () => {
    const lines = [...RULES].map(([rule, words]) => [`${rule}: ${words}`, ...citing(rule).map((path) => `  ${path}`)]);
    const later = [...LATER].map(([rule, words]) => `${rule}: ${words} (later)`);
    console.log([...lines.flat(), ...later].join("\n"));
  });

  test("leaves no rule uncited", () =>
    expect([...RULES.keys()].filter((rule) => citing(rule).length === 0)).toEqual([]));

  test("knows every rule that is cited", () => {
    const unknown = citations.flatMap(({ path, rules }) =>
      [...rules].filter((rule) => !RULES.has(rule) && !LATER.has(rule)).map((rule) => `${path} cites ${rule}`),
    );
    expect(unknown).toEqual([]);
  });
});
