import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { parseAliasLabel, parseAliasName } from "./alias.js";
import { parseExternalId } from "./external-id.js";
import { isJunk } from "./junk.js";
import { defaultLimits } from "./limits.js";
import { parseProfileId } from "./profile-id.js";
import { boundedText, utf8Bytes, wellFormedText, within } from "./text.js";

const blank = ["", " ", "\t\n", "\u00a0", "\u3000"];
const lone = ["\ud800", "\udfff", "a\ud83d", "\ude00a", "\ude00\ud83d", "\ud83d\ud83d\ude00"];
const noText = [null, undefined, 0, true, {}, [], ["a"], Symbol("a"), 1n, Object("a")];
const smile = "\u{1f600}";

const parsers = [
  ["an external id", (value: unknown) => parseExternalId(value, defaultLimits, false)],
  ["an alias label", (value: unknown) => parseAliasLabel(value, defaultLimits)],
  ["an alias name", (value: unknown) => parseAliasName(value, defaultLimits, false)],
] as const;

describe.each(parsers)("%s", (_, parse) => {
  test.each(blank)("L18: is not blank: %j", (text) => {
    expect(parse(text)._unsafeUnwrapErr()).toEqual({ code: "invalid_input", rule: "must not be blank" });
  });

  test.each(lone)("L18: holds no lone surrogate: %j", (text) => {
    expect(parse(text)._unsafeUnwrapErr()).toEqual({ code: "invalid_input", rule: "must not hold a lone surrogate" });
  });

  test("L18: holds no U+0000", () => {
    expect(parse("a\u0000")._unsafeUnwrapErr()).toEqual({ code: "invalid_input", rule: "must not hold U+0000" });
  });

  test.each(noText.map((value) => [String(value?.toString()), value]))("L18: is text, which %s is not", (_, value) => {
    expect(parse(value)._unsafeUnwrapErr()).toEqual({ code: "invalid_input", rule: "must be text" });
  });

  test.each([
    "null",
    "undefined",
    "[object Object]",
    "NaN",
    "0",
    " padded ",
    smile,
    "e\u0301",
    "\u00e9",
    "\u0001",
    "__proto__",
  ])("L18: may be %j, which is kept exactly", (text) => {
    expect(parse(text)._unsafeUnwrap()).toBe(text);
  });
});

describe("lengths", () => {
  test("L18: an external id has at most 997 bytes of UTF-8", () => {
    const parse = (text: string) => parseExternalId(text, defaultLimits, false);
    for (const text of ["a".repeat(997), `${"\u00e9".repeat(498)}a`, `${smile.repeat(249)}a`])
      expect(parse(text)._unsafeUnwrap()).toBe(text);
    for (const text of ["a".repeat(998), "\u00e9".repeat(499), `${smile.repeat(249)}ab`])
      expect(parse(text)._unsafeUnwrapErr()).toEqual({ code: "limit_exceeded", limit: "externalIdBytes", max: 997 });
  });

  test.each([parsers[1], parsers[2]])("L18: %s has at most 255 characters, which are code points", (_, parse) => {
    for (const one of ["a", "\u00e9", "\uffff", smile]) {
      expect(parse(one.repeat(255))._unsafeUnwrap()).toBe(one.repeat(255));
      expect(parse(one.repeat(256))._unsafeUnwrapErr()).toEqual({
        code: "limit_exceeded",
        limit: "aliasLength",
        max: 255,
      });
    }
  });

  test.each([
    ["\u007f", 1],
    ["\u0080", 2],
    ["\u07ff", 2],
    ["\u0800", 3],
    ["\ud7ff", 3],
    ["\ue000", 3],
    ["\uffff", 3],
    ["\u{10000}", 4],
    ["\u{10ffff}", 4],
  ])("L18: %j takes %i bytes", (text, bytes) => {
    expect(utf8Bytes(text)).toBe(bytes);
    expect(Buffer.byteLength(text, "utf8")).toBe(bytes);
  });

  test("L18: limits are configuration", () => {
    const limits = { ...defaultLimits, externalIdBytes: 3, aliasLength: 2 };
    expect(parseExternalId("abcd", limits, false)._unsafeUnwrapErr()).toMatchObject({ max: 3 });
    expect(parseAliasLabel("abc", limits)._unsafeUnwrapErr()).toMatchObject({ max: 2 });
    expect(parseAliasName("ab", limits, false).isOk()).toBe(true);
  });

  test.prop([fc.string({ unit: "binary", maxLength: 20 })])(
    "L18: bytes are those of UTF-8, characters its code points",
    (text) => {
      expect(utf8Bytes(text)).toBe(Buffer.byteLength(text, "utf8"));
      const { length } = [...text];
      expect(within(text, "keyLength", length).isOk()).toBe(true);
      if (length > 0) expect(within(text, "keyLength", length - 1).isErr()).toBe(true);
    },
  );

  test.prop([
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 6 }),
  ])("A5, L18: text is well-formed when UTF-8 brings it back, and holds no U+0000", (text) => {
    const comesBack = Buffer.from(text, "utf8").toString("utf8") === text;
    expect(wellFormedText(text).isOk()).toBe(comesBack && !text.includes("\u0000"));
    expect(boundedText(text, "keyLength", 9).isOk()).toBe(comesBack && !text.includes("\u0000") && text.trim() !== "");
  });
});

describe("the junk guard", () => {
  const junk = [
    "null",
    "undefined",
    "[object Object]",
    "NaN",
    "0",
    "anonymous",
    "00000000-0000-0000-0000-000000000000",
  ];

  test.each(junk)("L18: accepts %j by default, and refuses it when it is on, in any case, quoted or padded", (text) => {
    expect(isJunk(text, false)).toBe(false);
    for (const form of [text, text.toUpperCase(), ` ${text}\n`, `"${text}"`, ` "${text}" `, `' ${text} '`]) {
      expect(isJunk(form, true)).toBe(true);
      expect(parseExternalId(form, defaultLimits, true)._unsafeUnwrapErr()).toEqual({
        code: "invalid_input",
        rule: "must not be a placeholder",
      });
      expect(parseAliasName(form, defaultLimits, true).isErr()).toBe(true);
    }
    expect(parseAliasLabel(text, defaultLimits).isOk()).toBe(true);
  });

  test("L18: its list is configuration", () => {
    expect(isJunk("tbd", ["TBD"])).toBe(true);
    expect(isJunk("null", ["TBD"])).toBe(false);
    expect(isJunk("null", [])).toBe(false);
    expect([isJunk('""', []), isJunk("user-42", true), isJunk("nullable", true)]).toEqual([true, false, false]);
  });
});

describe("profile ids", () => {
  test("L1: are UUIDs of any version, in lower case", () => {
    const nil = "00000000-0000-0000-0000-000000000000";
    const version4 = "9B2E1A44-7C1D-4F6B-8A3E-0123456789AB";
    expect(parseProfileId(version4)._unsafeUnwrap()).toBe(version4.toLowerCase());
    expect(parseProfileId(nil)._unsafeUnwrap()).toBe(nil);
  });

  test.each([
    "",
    "1",
    "9b2e1a447c1d4f6b8a3e0123456789ab",
    "{9b2e1a44-7c1d-4f6b-8a3e-0123456789ab}",
    " 9b2e1a44-7c1d-4f6b-8a3e-0123456789ab",
    "9b2e1a44-7c1d-4f6b-8a3e-0123456789ab\n",
    "gb2e1a44-7c1d-4f6b-8a3e-0123456789ab",
    null,
    1,
  ])("L1: %j is none", (value) => {
    expect(parseProfileId(value)._unsafeUnwrapErr()).toEqual({ code: "invalid_input", rule: "must be a UUID" });
  });
});
