import { describe, expect, test } from "vitest";
import { newborn } from "../profile/newborn.js";
import type { LiveRecord } from "../profile/record.js";
import { parseExternalId } from "../values/external-id.js";
import { parseInstant } from "../values/instant.js";
import { defaultLimits } from "../values/limits.js";
import { parseProfileId } from "../values/profile-id.js";
import { found, searchKeys, searchWords } from "./search.js";

const id = (text: string) => parseExternalId(text, defaultLimits, false)._unsafeUnwrap();
const profileId = parseProfileId("0190a1b2-0000-7000-8000-00000000000a")._unsafeUnwrap();
const joe: LiveRecord = {
  ...newborn(profileId, parseInstant("2025-01-01")._unsafeUnwrap()),
  state: "identified",
  externalId: id("User-42"),
  deprecated: [{ id: id("old/7") }],
  aliases: { crm_id: { name: "X-77" }, ["__proto__"]: { name: "zoë" } },
  attributes: { firstName: "Jean-Luc", lastName: "O'Brien Ñandú", email: " Joe@X.com", phone: "+1 415 555 1234" },
  lookups: { email: "joe@x.com", phone: "+14155551234" },
};

describe("a search text", () => {
  test.each([
    ["the profile id", profileId],
    ["the profile id in upper case", profileId.toUpperCase()],
    ["the external id", "User-42"],
    ["a deprecated external id", "old/7"],
    ["an alias name", "X-77"],
    ["the email", "joe@x.com"],
    ["the email in another form", "  JOE@x.COM "],
    ["the phone in E.164", "+14155551234"],
    ["the phone with formatting", "+1 (415) 555-12.34"],
    ["the phone with 00", "001 415 555 1234"],
  ])("F1: finds by %s", (_, text) => expect(found(text, joe)).toBe(true));

  test.each([
    ["part of a first name", "jea"],
    ["words in any order", "bri LUC"],
    ["a letter beyond ASCII", "ÑAN"],
    ["an alias name", "zoë"],
    ["an alias label", "crm"],
    ["words parted by anything", "jean, o'brien!"],
  ])("F1: finds by the beginning of words: %s", (_, text) => expect(found(text, joe)).toBe(true));

  test.each([
    ["a blank text", "  "],
    ["the empty text", ""],
    ["a text without words", "-- !"],
    ["the external id in another case", "uSER-42"],
    ["the external id with a space", "User-42 "],
    ["part of an email", "joe@x"],
    ["the end of a word", "rien"],
    ["one word more than there are", "jean smith"],
    ["part of a phone number", "4155551"],
    ["a lone surrogate and U+0000", "\ud800\u0000"],
  ])("F1: finds nobody by %s", (_, text) => expect(found(text, joe)).toBe(false));

  test("F1: an external id that reads like an email is found exactly only", () => {
    const mailed: LiveRecord = { ...joe, externalId: id("a@b.c"), lookups: {}, aliases: {} };
    expect(found("a@b.c", mailed)).toBe(true);
    expect(found("A@B.C", mailed)).toBe(false);
  });
});

describe("what an index holds", () => {
  test("F1: each key and word once", () => {
    const twice = { ...joe, aliases: { a: { name: "User-42" }, b: { name: "User-42" } } };
    expect(new Set(searchKeys(twice)).size).toBe(searchKeys(twice).length);
    expect(searchWords(twice).toSorted()).toEqual(["42", "a", "b", "brien", "jean", "luc", "o", "user", "ñandú"]);
  });

  test("F1: vowel signs do not part a word", () => {
    const named = { ...joe, aliases: {}, attributes: { firstName: "हिन्दी" } };
    expect(searchWords(named)).toEqual(["हिन्दी"]);
  });
});
