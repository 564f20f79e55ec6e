import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byCodePoint } from "../../core/src/segments/compare.js";
import { decodeText, encodeText } from "./encoded-text.js";
import { decodeJson, encodeJson } from "./encoding.js";

const units = [
  ...'\u0000\u0001\u0002\u0003\u0004\\"u0a\ud7ff\ue000\ufffe\uffff\ud801\ud800\udbff'.split(""),
  ..."\udc01\udc00\udfff".split(""),
  ...["\u{10000}", "\u{103ff}", "\u{10400}", "\u{10fbff}", "\u{10fc00}", "\u{10fffe}", "\u{10ffff}"],
  ...["\u{1f3fe}", "\u{1f3ff}", "\u{1f400}"],
];
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...units), { maxLength: 6 }).map((parts) => parts.join("")),
  fc.array(fc.nat(0xffff), { maxLength: 4 }).map((codes) => String.fromCharCode(...codes)),
  fc.string({ unit: "binary" }),
);
const wellFormed = anyText.filter((text) => !/[\ud800-\udfff]/u.test(text));

const utf8 = (text: string): Buffer => Buffer.from(text, "utf8");

describe("a text", () => {
  test("comes back, and PostgreSQL can hold its code", () =>
    fc.assert(
      fc.property(anyText, (text) => {
        const code = encodeText(text);
        expect(code).not.toContain("\u0000");
        expect(code).not.toMatch(/[\ud800-\udfff]/u);
        expect(decodeText(code)).toBe(text);
      }),
      { numRuns: 5_000 },
    ));

  test("keeps its order and its difference from every other", () =>
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const order = Math.sign(utf8(encodeText(a)).compare(utf8(encodeText(b))));
        expect(order).toBe(Math.sign(byCodePoint(a, b)));
      }),
      { numRuns: 10_000 },
    ));

  test("holds another where its code holds the code of that", () =>
    fc.assert(
      fc.property(anyText, wellFormed, (text, part) => {
        expect(encodeText(text).includes(encodeText(part))).toBe(text.includes(part));
      }),
      { numRuns: 10_000 },
    ));

  test.each(units)("of every kind does so beside every other: %j", (first) => {
    for (const second of units) {
      const code = encodeText(first + second);
      expect(decodeText(code)).toBe(first + second);
      if (!/[\ud800-\udfff]/u.test(second)) expect(code.includes(encodeText(second))).toBe(true);
      for (const part of units)
        if (!/[\ud800-\udfff]/u.test(part))
          expect(code.includes(encodeText(part))).toBe((first + second).includes(part));
    }
  });

  test.each(["", "Joe", "名前", "é", "\u{1f468}\u200d\u{1f469}", "a\r\n\u001f"])(
    "is mostly its own code: %j",
    (text) => {
      expect(encodeText(text)).toBe(text);
    },
  );

  test.each(["\u0002", "\u0001", "\uffff", "\u{10ffff}\u0003", "\u{10ffff}\u0003\u0002"])(
    "that is no code stays as it is: %j",
    (text) => {
      expect(decodeText(text)).toBe(text);
    },
  );
});

describe("a document", () => {
  const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(null, true, 0, 5e-324, 1.7976931348623157e308, 2 ** 53 - 1, 0.1 + 0.2),
      anyText,
      fc.array(tie("value"), { maxLength: 3 }),
      fc
        .array(fc.tuple(fc.oneof(anyText, fc.constant("__proto__")), tie("value")), { maxLength: 3 })
        .map(Object.fromEntries),
    ),
  }));

  test("comes back from its text and as a driver parses it", () =>
    fc.assert(
      fc.property(anyValue, (value) => {
        const document = { value };
        const json = encodeJson(document);
        expect(JSON.stringify(JSON.parse(json))).toBe(json);
        expect(decodeJson(json)).toStrictEqual(document);
        expect(decodeJson(JSON.parse(json))).toStrictEqual(document);
      }),
      { numRuns: 3_000 },
    ));

  test("has the codes of its keys and texts in it", () =>
    fc.assert(
      fc.property(anyText, anyText, (key, text) => {
        expect(JSON.parse(encodeJson(Object.fromEntries([[key, [text]]])))).toEqual(
          Object.fromEntries([[encodeText(key), [encodeText(text)]]]),
        );
      }),
    ));

  test("may write of escapes without having them", () => {
    const text = "\\u0000 \\\\u0001 \\ud800";
    expect(JSON.parse(encodeJson({ text }))).toEqual({ text });
    expect(decodeJson(encodeJson({ text, "\u0000": 1 }))).toEqual({ text, "\u0000": 1 });
  });

  test("may be large and deep", () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`key ${n}\u0000`, n]));
    expect(decodeJson(encodeJson(many))).toEqual(many);
    const deep = `${"[".repeat(4_000)}"\\u0000"${"]".repeat(4_000)}`;
    expect(JSON.stringify(decodeJson(encodeJson(JSON.parse(deep))))).toBe(deep);
  });

  test("has no -0, and no value is null", () => {
    expect(encodeJson([-0, undefined])).toBe("[0,null]");
    expect(encodeJson(undefined)).toBe("null");
  });
});
