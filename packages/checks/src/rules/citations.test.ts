import { describe, expect, test } from "vitest";
import { cited } from "./citations.js";

const rules = (text: string) => [...cited("a.test.ts", text)].sort();

describe("rules cited by tests", () => {
  test("are read from titles of every form", () =>
    expect(
      rules(`
        describe("identify (L2, L3)", () => {
          test("M4: labels clash", () => {});
          it.each(["a"])(\`X1 of \${"%s"}\`, () => {});
          test.prop([a])("G8 holds", () => {});
        });
      `),
    ).toEqual(["G8", "L2", "L3", "M4", "X1"]));

  test("are not read from anything else", () =>
    expect(rules('// L1\nconst a = "L2"; log("L3"); test("ML12 and L123", () => expect("L4").toBe("L4"));')).toEqual(
      [],
    ));
});
