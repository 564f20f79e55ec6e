import { describe, expect, test } from "vitest";
import { any } from "../segments/any.js";
import { custom } from "../segments/attribute.js";
import { event, revenue } from "../segments/engagement-words.js";
import { all, not } from "../segments/logic.js";
import { createdAt } from "../segments/time-words.js";
import { parseSegment } from "./segment.js";

const refusal = (value: unknown) => parseSegment(value)._unsafeUnwrapErr();
const parsed = (value: unknown) => parseSegment(value)._unsafeUnwrap();
const onCustom = (given: object) => ({ kind: "custom", key: "x", test: given });
const nested = (depth: number) => {
  let value: unknown = { kind: "all", of: [] };
  for (let level = 0; level < depth; level += 1) value = { kind: "not", of: value };
  return value;
};

describe("a segment that came as data", () => {
  test("F2: is taken in canonical form", () => {
    expect(parsed(onCustom({ op: "less", than: { $date: "2025-01-05T20:20+02:00" } }))).toEqual({
      kind: "custom",
      key: "x",
      path: [],
      test: { op: "less", than: { $date: "2025-01-05T18:20:00.000Z" } },
    });
    expect(parsed({ kind: "created", op: "greater", than: new Date(0) })).toMatchObject({
      than: "1970-01-01T00:00:00.000Z",
    });
  });

  test("F2: takes every key of a host's", () => {
    const segment = JSON.parse(
      '{"kind":"custom","key":"__proto__","path":["constructor","a.b"],"test":{"op":"is","anyOf":[{"$$date":1,"__proto__":2}]}}',
    );
    expect(JSON.stringify(parsed(segment))).toBe(JSON.stringify(segment));
  });

  const hostile = () => {
    const cycle: { kind: string; of: unknown[] } = { kind: "all", of: [] };
    cycle.of.push(cycle, cycle);
    const getter = Object.defineProperty({ kind: "not" }, "of", {
      enumerable: true,
      get: () => {
        throw new Error("no");
      },
    });
    const proxy = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
      },
    );
    return { cycle, getter, proxy };
  };

  test.each<[string, unknown, readonly (string | number)[]]>([
    ["undefined", undefined, []],
    ["null", null, []],
    ["a text", "all", []],
    ["a BigInt", { kind: "alias", label: 1n }, ["label"]],
    ["a function", { kind: "not", of: () => true }, ["of"]],
    ["a class", new (class Segment {})(), []],
    ["an unknown kind", { kind: "toString" }, ["kind"]],
    ["no kind", {}, ["kind"]],
    ["an unknown member", { kind: "alias", label: "a", name: "b" }, ["name"]],
    ["a prototype as member", JSON.parse('{"kind":"alias","label":"a","__proto__":{}}'), ["__proto__"]],
    ["an unknown attribute", { kind: "attribute", name: "toString", test: { op: "is", anyOf: [] } }, ["name"]],
    ["an unknown test", onCustom({ op: "regex", than: "a" }), ["test", "op"]],
    ["a test within an element", onCustom({ op: "some", where: onCustom({}) }), ["test", "where", "kind"]],
    ["a comparison with true", onCustom({ op: "less", than: true }), ["test", "than"]],
    ["a path as text", { kind: "custom", key: "x", path: "a.b", test: { op: "is", anyOf: [] } }, ["path"]],
    ["a date that is none", onCustom({ op: "is", anyOf: [1, { $date: "soon" }] }), ["test", "anyOf", 1]],
    ["a date and more", onCustom({ op: "is", anyOf: [{ $date: "2025-01-01", a: 1 }] }), ["test", "anyOf", 0]],
    ["a key that no stored value has", onCustom({ op: "is", anyOf: [{ $set: 1 }] }), ["test", "anyOf", 0, "$set"]],
    ["U+0000", { kind: "external_id", is: "a\u0000" }, ["is"]],
    ["a lone surrogate", onCustom({ op: "contains", anyOf: ["\ud800"] }), ["test", "anyOf", 0]],
    ["a currency that is none", { kind: "revenue", currency: "usd", op: "less", than: 1 }, ["currency"]],
    ["a cycle", hostile().cycle, ["of", 0]],
    ["a getter that throws", hostile().getter, ["of"]],
    ["a proxy that throws", hostile().proxy, []],
  ])("F2: is refused with its path: %s", (_, value, path) => {
    expect(refusal(value)).toMatchObject({ kind: "refusal", code: "invalid_input", path: ["segment", ...path] });
  });

  test("F2: is refused when it is too deep, too wide or too large", () => {
    expect(parseSegment(nested(90)).isOk()).toBe(true);
    expect(refusal(nested(10_000))).toMatchObject({
      code: "invalid_input",
      rule: expect.stringContaining("100 levels"),
    });
    const many = (count: number) => Array.from({ length: count }, () => ({ kind: "alias", label: "a" }));
    expect(parseSegment({ kind: "any", of: many(999) }).isOk()).toBe(true);
    expect(refusal({ kind: "any", of: many(1000) })).toMatchObject({ rule: "must have at most 1000 conditions" });
    expect(refusal({ kind: "any", of: many(1001) })).toMatchObject({ code: "invalid_input", path: ["segment", "of"] });
    const wide = { kind: "all", of: Array.from({ length: 500 }, () => ({ kind: "all", of: many(500) })) };
    expect(refusal(wide)).toMatchObject({ code: "invalid_input" });
  });
});

describe("a segment that was made of words", () => {
  test("F2: is taken as it is", () => {
    const made = all(any(custom("x").lessThan(3), not(event("e").first.before(new Date(0)))), revenue("USD").is(1));
    expect(parsed(made)).toEqual(made);
  });

  test("F2: never throws while it is made; what cannot be asked is refused later", () => {
    const cycle: { [key: string]: never } = {};
    Object.assign(cycle, { cycle });
    const made = [
      custom("x").is(cycle),
      custom("x").is(new Date(Number.NaN)),
      custom("x").greaterThan(Number.NaN),
      custom("x").atLeast(new Date(Number.NaN)),
      event("e").last.before("soon"),
      createdAt.before(new Date(Number.NaN)),
    ];
    for (const segment of made) expect(refusal(segment)).toMatchObject({ code: "invalid_input" });
  });
});
