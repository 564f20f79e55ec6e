import { err, ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import type { Field } from "../profile/field.js";
import { dictionaryOf } from "../values/dictionary.js";
import { defaultLimits, type Limits } from "../values/limits.js";
import { at } from "../values/sample.js";
import { type StoredValue, storedDate } from "../values/stored-value.js";
import { invalid } from "../values/violation.js";
import { combine } from "./combine.js";
import { type FieldPolicyName, type FieldRule, fieldPolicyNames } from "./field-policy.js";

const field = (value: StoredValue, second = 1): Field => ({ value, at: at(second) });

/** What two values become: `survivor` and `absorbed` by name, anything else in brackets. */
const of = (rule: FieldRule, a?: Field, b?: Field, limits: Partial<Limits> = {}) =>
  combine(rule, a, b, { ...defaultLimits, ...limits }).map((made) =>
    made.source === "combined" ? [made.value] : made.source,
  );
const made = (rule: FieldRule, a?: StoredValue, b?: StoredValue) =>
  of(rule, a === undefined ? undefined : field(a), b === undefined ? undefined : field(b))._unsafeUnwrap();

const others = fieldPolicyNames.filter((name) => name !== "keep");

describe("combine: gaps", () => {
  test.each(others)("M1: %s fills what is missing, and a null that an old record may hold", (policy) => {
    expect(made(policy, undefined, "b")).toBe("absorbed");
    expect(made(policy, null, "b")).toBe("absorbed");
    expect(made(policy, "a", undefined)).toBe("survivor");
    expect(made(policy, "a", null)).toBe("survivor");
    expect(made(policy)).toBe("survivor");
  });

  test.each(["", 0, false, [], {}])("M1: %j is a value: it is not filled, and it fills", (value) => {
    expect(made("fill", value, "b")).toBe("survivor");
    expect(made("fill", undefined, value)).toBe("absorbed");
    expect(made("replace", "a", value)).toBe("absorbed");
  });

  test("M11: keep keeps the survivor's, also when that is nothing", () => {
    expect([made("keep", "a", "b"), made("keep", undefined, "b"), made("keep", null, "b")]).toEqual(
      Array(3).fill("survivor"),
    );
  });
});

describe("combine: policies", () => {
  test.each<[FieldPolicyName, StoredValue, StoredValue, unknown]>([
    ["fill", "a", "b", "survivor"],
    ["replace", "a", "b", "absorbed"],
    ["sum", 2, 3, [5]],
    ["sum", 2, -2, [0]],
    ["min", 2, 1, "absorbed"],
    ["min", 1, 2, "survivor"],
    ["max", 1, 2, "absorbed"],
    ["max", 2, 1, "survivor"],
    ["max", 9, 10, "absorbed"],
    ["max", 2, 2, "survivor"],
    ["min", 2, 2, "survivor"],
    ["max", "b", "a", "survivor"],
    ["min", "b", "a", "absorbed"],
    ["max", storedDate(at(1)), storedDate(at(2)), "absorbed"],
    ["min", storedDate(at(1)), storedDate(at(2)), "survivor"],
    ["union", [1, { a: 1, b: 2 }], [2, 1, { b: 2, a: 1 }], [[1, { a: 1, b: 2 }, 2]]],
    ["union", [], [1, 1], [[1, 1]]],
    ["deep", { a: 1 }, { a: 2, b: 3 }, [{ a: 1, b: 3 }]],
    ["deep", { a: { b: 1 } }, { a: { b: 2, c: { d: 3 } } }, [{ a: { b: 1, c: { d: 3 } } }]],
    ["deep", { a: 1, b: { c: 1 } }, { a: { c: 2 }, b: 2 }, [{ a: 1, b: { c: 1 } }]],
    ["deep", { a: null, b: [1] }, { a: 1, b: [2] }, [{ a: 1, b: [1] }]],
    ["deep", { a: storedDate(at(1)) }, { a: storedDate(at(2)) }, [{ a: storedDate(at(1)) }]],
  ])("M11: %s of %j and %j", (policy, a, b, expected) => {
    expect(made(policy, a, b)).toEqual(expected);
  });

  test.each<[FieldPolicyName, StoredValue, StoredValue]>([
    ["sum", "1", 2],
    ["sum", 1, [2]],
    ["min", 2, "1"],
    ["max", true, 5],
    ["max", {}, { a: 1 }],
    ["union", [1], 2],
    ["union", { a: 1 }, [1]],
    ["deep", { a: 1 }, [1]],
    ["deep", { a: 1 }, storedDate(at(1))],
  ])("M11: %s is fill where it does not fit: %j and %j", (policy, a, b) => {
    expect(made(policy, a, b)).toBe("survivor");
  });

  test("M11: newest and oldest go by the time of writing; ties end alike whoever survives", () => {
    const [early, late] = [field("a", 1), field("b", 2)];
    const both = (policy: FieldPolicyName, a: Field, b: Field) => [
      of(policy, a, b)._unsafeUnwrap(),
      of(policy, b, a)._unsafeUnwrap(),
    ];
    expect(both("newest", early, late)).toEqual(["absorbed", "survivor"]);
    expect(both("oldest", early, late)).toEqual(["survivor", "absorbed"]);
    for (const policy of ["newest", "oldest"] as const)
      expect(both(policy, field("a"), field("b"))).toEqual(["absorbed", "survivor"]);
  });

  test("M11: deep keeps a key named __proto__ as a key", () => {
    const proto = (value: StoredValue) => dictionaryOf([["__proto__", value]]);
    expect(JSON.stringify(made("deep", proto({ a: 1 }), proto({ b: 2 })))).toBe('[{"__proto__":{"a":1,"b":2}}]');
  });

  test("M11: a host's function is asked when both sides have a value, and what is wrong with its answer is told", () => {
    const longer: FieldRule = (a, b) => ok(JSON.stringify(a).length < JSON.stringify(b).length ? b : a);
    expect(made(longer, "a", "bb")).toEqual(["bb"]);
    expect(made(longer, "a", undefined)).toBe("survivor");
    expect(made(longer, null, "b")).toBe("absorbed");
    const wrong = invalid("must not throw");
    expect(of(() => err(wrong), field(1), field(2))._unsafeUnwrapErr()).toEqual(wrong);
  });
});

describe("combine: limits", () => {
  test.each<[FieldPolicyName, StoredValue, StoredValue, Partial<Limits>, object]>([
    ["sum", 2 ** 53 - 1, 1, {}, { limit: "integer", max: 2 ** 53 - 1 }],
    ["sum", 1e308, 1e308, {}, { limit: "integer" }],
    ["union", [1, 2], [3], { arrayElements: 2 }, { limit: "arrayElements", max: 2 }],
    ["deep", { a: { b: 1 } }, { a: { c: { d: { e: 1 } } } }, { depth: 3 }, { limit: "depth", max: 3 }],
    ["deep", { a: "x" }, { b: "y" }, { valueBytes: 16 }, { limit: "valueBytes", max: 16 }],
  ])("A4, M14: %s of %j and %j is refused over a limit, never cut", (policy, a, b, limits, expected) => {
    expect(of(policy, field(a), field(b), limits)._unsafeUnwrapErr()).toMatchObject({
      code: "limit_exceeded",
      ...expected,
    });
  });

  test("A4: a result that is as large as a limit is taken", () => {
    expect(of("union", field([1]), field([2]), { arrayElements: 2 })._unsafeUnwrap()).toEqual([[1, 2]]);
    expect(of("deep", field({ a: "x" }), field({ b: "y" }), { valueBytes: 17 })._unsafeUnwrap()).toEqual([
      { a: "x", b: "y" },
    ]);
  });
});
