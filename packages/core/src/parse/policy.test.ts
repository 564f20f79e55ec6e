import { describe, expect, test } from "vitest";
import { defaultLimits } from "../values/limits.js";
import { parsePage } from "./page.js";
import { parsePolicy, settingsOf } from "./policy.js";

const policyOf = (value: unknown) => parsePolicy(value)._unsafeUnwrap();
const refusalOf = (value: unknown) => parsePolicy(value)._unsafeUnwrapErr();

describe("parsePolicy", () => {
  test("A4: puts the host's limits over the defaults", () => {
    expect(policyOf(undefined)).toMatchObject({
      onAliasConflict: "keep_survivor",
      junkGuard: false,
      limits: defaultLimits,
    });
    const limits = { textLength: 10, absorbedProfiles: 3, namesPerLabel: { ["__proto__"]: 2 }, keyLength: undefined };
    const policy = policyOf({ limits, junkGuard: ["nobody"] });
    expect(policy.limits).toEqual({
      ...defaultLimits,
      textLength: 10,
      absorbedProfiles: 3,
      namesPerLabel: { ["__proto__"]: 2 },
    });
    expect(settingsOf(policy)).toMatchObject({ limits: policy.limits, junk: ["nobody"] });
  });

  test.each([
    [3, []],
    [{ merge: true }, ["merge"]],
    [{ onAliasConflict: "drop" }, ["onAliasConflict"]],
    [{ junkGuard: "yes" }, ["junkGuard"]],
    [{ protect: true }, ["protect"]],
    [{ suppressionKey: "" }, ["suppressionKey"]],
    [{ fields: { plan: "latest" } }, ["fields", "plan"]],
    [{ limits: { depth: 251 } }, ["limits", "depth"]],
    [{ limits: { textLength: 1.5 } }, ["limits", "textLength"]],
    [{ limits: { namesPerLabel: { crm: -1 } } }, ["limits", "namesPerLabel", "crm"]],
    [{ limits: { words: 1 } }, ["limits", "words"]],
  ])("refuses %j", (policy, path) => {
    expect(refusalOf(policy)).toMatchObject({ code: "invalid_input", path: ["policy", ...path] });
  });

  test("M11: a host's function works on its own values and answers one that it could have written", () => {
    const latest = (a: unknown, b: unknown) => (a instanceof Date && b instanceof Date && a < b ? b : a);
    const ruleOf = (answer: unknown) => {
      const { fields } = policyOf({ fields: { seen: answer, ["__proto__"]: "newest" } });
      const rule = fields.seen;
      if (typeof rule !== "function") throw new Error("no rule");
      return rule({ $date: "2025-01-01T00:00:00.000Z" }, { $date: "2025-01-02T00:00:00.000Z" }, "custom.seen");
    };
    expect(ruleOf(latest)._unsafeUnwrap()).toEqual({ $date: "2025-01-02T00:00:00.000Z" });
    expect(ruleOf(() => Number.NaN).isErr()).toBe(true);
    expect(ruleOf(() => null).isErr()).toBe(true);
    expect(ruleOf(() => undefined).isErr()).toBe(true);
    expect(ruleOf(() => "x".repeat(256))._unsafeUnwrapErr()).toEqual({
      code: "limit_exceeded",
      limit: "textLength",
      max: 255,
    });
    const thrown = ruleOf(() => {
      throw new Error("secret");
    });
    expect(thrown._unsafeUnwrapErr()).toEqual({ code: "invalid_input", rule: "must not throw" });
    expect(Object.hasOwn(policyOf({ fields: JSON.parse('{ "__proto__": "sum" }') }).fields, "__proto__")).toBe(true);
  });
});

describe("parsePage", () => {
  test("asks for the first hundred when nothing is said", () => {
    expect(parsePage(undefined)._unsafeUnwrap()).toStrictEqual({ limit: 100 });
    expect(parsePage({ after: "c", limit: undefined })._unsafeUnwrap()).toStrictEqual({ after: "c", limit: 100 });
  });

  test.each([
    [{ limit: 0 }],
    [{ limit: 1001 }],
    [{ limit: 1.5 }],
    [{ after: "" }],
    [{ after: 3 }],
    [{ before: "c" }],
    [3],
  ])("refuses %j", (page) => {
    expect(parsePage(page)._unsafeUnwrapErr()).toMatchObject({ code: "invalid_input" });
  });
});
