import { fc, test } from "@fast-check/vitest";
import { canonicalJson, type JsonValue } from "@selfsame/core";
import { BSON } from "mongodb";
import { describe, expect } from "vitest";
import { decodeJson, deepestLevel, encodeJson } from "./encoding.js";
import { decodeName, encodeName } from "./names.js";

const key = fc.oneof(
  fc.constantFrom(
    "",
    "%",
    "%25",
    "%json",
    "__proto__",
    "_bsontype",
    "toBSON",
    "_id",
    "$date",
    "$ref",
    "$id",
    "a.b",
    "$",
  ),
  fc.constantFrom("0", "12", "007", "length", "constructor", "hasOwnProperty", "a\u0000b", "\ud800", "\udc00\ud800x"),
  fc.string({ unit: "binary", maxLength: 6 }),
);
const number = fc.oneof(
  fc.constantFrom(0, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, -(2 ** 53), 1e308, 5e-324, 0.1 + 0.2, 1e21),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((any) => (any === 0 ? 0 : any)),
);
const text = fc.oneof(
  fc.constantFrom("", "\u0000", "\ud800", "2025-01-05T18:20:30.000Z", "$date", "\u{10000}", "\uffff"),
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
);
const date = fc.oneof(
  fc.constantFrom("0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
  fc.constantFrom("0000-01-01T00:00:00.000Z", "2025-02-30T00:00:00.000Z", "2025-01-05", ""),
  fc.date({ noInvalidDate: true }).map((any) => any.toISOString()),
);
const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<JsonValue[]>(null, true, false, [], {}, { $date: 1 }, { "%json": "1" }, { $date: "x", y: 1 }),
    number,
    text,
    date.map(($date) => ({ $date })),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie("value")), { maxLength: 4 }).map((members) => Object.fromEntries(members)),
  ),
}));

const throughBson = (stored: unknown): unknown => BSON.deserialize(BSON.serialize({ stored })).stored;
const nested = (depth: number, inner: JsonValue): JsonValue =>
  depth === 0 ? inner : nested(depth - 1, depth % 2 === 0 ? [inner] : { "": inner });

describe("a JSON value as MongoDB keeps it (A5)", () => {
  test.prop([value, fc.nat({ max: deepestLevel + 2 })], { numRuns: 2_000 })(
    "comes back equal from real BSON, at any level",
    (given, level) => {
      expect(decodeJson(throughBson(encodeJson(given, level)))).toEqual(given);
    },
  );

  test.prop([value, value, fc.nat({ max: deepestLevel + 2 })], { numRuns: 2_000 })(
    "has the same bytes as another if and only if it is equal",
    (a, b, level) => {
      const bytes = (one: JsonValue) => Buffer.from(BSON.serialize({ one: encodeJson(one, level) })).toString("hex");
      expect(bytes(a) === bytes(b)).toBe(canonicalJson(a) === canonicalJson(b));
      if (typeof a === "object" && a !== null && !Array.isArray(a))
        expect(bytes(Object.fromEntries(Object.entries(a).reverse()))).toBe(bytes(a));
    },
  );

  test("bears any depth that a host can have allowed, in at most so many levels of BSON", () => {
    const levels = (of: unknown): number =>
      typeof of === "object" && of !== null ? 1 + Math.max(0, ...Object.values(of).map(levels)) : 0;
    for (const depth of [deepestLevel - 1, deepestLevel, deepestLevel + 1, 100, 250]) {
      const given = nested(depth, ["deep", { $date: "2025-01-05T18:20:30.000Z" }]);
      expect(decodeJson(throughBson(encodeJson(given)))).toEqual(given);
      expect(levels(encodeJson(given))).toBeLessThanOrEqual(deepestLevel + 2);
    }
  });

  test("is a date where a stored value can be, and nowhere else", () => {
    const $date = "2025-01-05T18:20:30.000Z";
    expect(encodeJson({ custom: { $date } })).toEqual({ custom: { "%24date": $date } });
    expect(encodeJson({ custom: { a: { $date } } })).toEqual({ custom: { a: new Date($date) } });
    expect(encodeJson({ $date }, 2)).toEqual(new Date($date));
  });

  test("leaves out what is undefined, as JSON text does", () => {
    expect(encodeJson({ a: undefined, b: [undefined] })).toEqual({ b: [null] });
  });

  test("is read in whatever types the host's client answers numbers", () => {
    const given = { a: 1, b: 2 ** 40, c: 0.5, list: [7] };
    const bytes = BSON.serialize({ stored: encodeJson(given) });
    for (const options of [{ promoteValues: false }, { useBigInt64: true }, { promoteLongs: false }])
      expect(decodeJson(BSON.deserialize(bytes, options).stored)).toEqual(given);
    expect(decodeJson({ a: 5n, b: BSON.Long.fromNumber(2 ** 40), c: new BSON.Double(0.5) })).toEqual({
      a: 5,
      b: 2 ** 40,
      c: 0.5,
    });
  });

  test("may have ten thousand keys", () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`${n}`, { n }]));
    expect(decodeJson(throughBson(encodeJson(many)))).toEqual(many);
  });
});

describe("the name of a key", () => {
  test.prop([key], { numRuns: 2_000 })("is one step of a path, and gives the key again", (given) => {
    const name = encodeName(given);
    expect(name).toMatch(/^[^.$\p{Cc}]+$/u);
    expect(name).not.toMatch(/^\d+$|[\ud800-\udfff]/u);
    expect(["__proto__", "_bsontype"]).not.toContain(name);
    expect(decodeName(name)).toBe(given);
  });

  test("is the key itself where that is as good", () => {
    for (const plain of ["plan", "a b", "名前", "constructor", "a1", "_id"]) expect(encodeName(plain)).toBe(plain);
  });
});
