import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { defaultLimits } from "../values/limits.js";
import { plain } from "./plain.js";

const copyOf = (value: unknown) => plain(value, defaultLimits)._unsafeUnwrap();
const refusalOf = (value: unknown) => plain(value, defaultLimits)._unsafeUnwrapErr();

class Point {
  x = 1;
}

const deep = (levels: number) => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

const cycle: { self?: unknown } = {};
cycle.self = [cycle];

const throwing = {
  get bad(): never {
    throw new Error("no");
  },
};

const revoked = Proxy.revocable({}, {});
revoked.revoke();

const hostile = new Proxy(
  {},
  {
    ownKeys: () => {
      throw new Error("no");
    },
  },
);

describe("plain", () => {
  test("copies data from any realm", () => {
    const foreign: unknown = runInNewContext("({ a: [1, { b: new Date(0) }], c: Object.create(null) })");
    expect(copyOf(foreign)).toEqual({ a: [1, { b: new Date(0) }], c: {} });
    const value = { a: [{}] };
    expect(copyOf(value)).toEqual(value);
    expect(copyOf(value)).not.toBe(value);
  });

  test("reads each property once", () => {
    let reads = 0;
    const value = {
      get a() {
        reads += 1;
        return reads;
      },
    };
    expect(copyOf(value)).toEqual({ a: 1 });
    expect(reads).toBe(1);
  });

  test("sees through a Date with other methods", () => {
    const replaced = Object.assign(new Date(5), {
      getTime: () => {
        throw new Error("no");
      },
    });
    expect(copyOf({ at: replaced })).toEqual({ at: new Date(5) });
  });

  test.each([
    ["a function", { a: () => 1 }, ["a"]],
    ["a symbol", [Symbol("a")], [0]],
    ["a bigint", { a: 1n }, ["a"]],
    ["undefined", { a: [1, undefined] }, ["a", 1]],
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested.
    ["a hole", [1, , 3], [1]],
    ["an instance of a class", { a: new Point() }, ["a"]],
    ["a map", new Map(), []],
    ["a boxed text", Object("x"), []],
    ["an object with an unknown prototype", Object.create({ a: 1 }), []],
    ["a cycle", cycle, ["self", 0]],
    ["a getter that throws", { a: throwing }, ["a", "bad"]],
    ["a revoked proxy", { a: revoked.proxy }, ["a"]],
    ["a proxy that throws", [hostile], [0]],
    ["an invalid date", { a: new Date(Number.NaN) }, ["a"]],
    ["a symbol as key", { a: { [Symbol.iterator]: 1 } }, ["a"]],
  ])("A5: refuses %s, with its path", (_, value, path) => {
    expect(refusalOf(value)).toMatchObject({ kind: "refusal", code: "invalid_input", path });
  });

  test.each([10_000, 1_000_000])("A4: refuses data of %i levels without overflow", (levels) => {
    expect(refusalOf(deep(levels))).toMatchObject({ code: "limit_exceeded", limit: "depth" });
  });

  test("A4: refuses long lists unread and shared data that would unfold without end", () => {
    expect(refusalOf(new Array(4_294_967_295))).toMatchObject({ limit: "arrayElements" });
    expect(refusalOf(new Proxy([], { get: () => 2 ** 60 }))).toMatchObject({ limit: "arrayElements" });
    const bomb = Array.from({ length: 60 }).reduce<unknown>((inner) => [inner, inner], 1);
    expect(refusalOf(bomb)).toMatchObject({ limit: "valueBytes" });
  });
});
