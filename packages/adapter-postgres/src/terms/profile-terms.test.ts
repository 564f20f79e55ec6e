import {
  defaultLimits,
  type IdentifiedRecord,
  instantAt,
  newborn,
  type ProfileRecord,
  parseExternalId,
} from "@selfsame/core";
import { describe, expect, test } from "vitest";
import { idOf } from "../sample/profiles.js";
import { digestOf } from "./digest.js";
import { profileTerms } from "./profile-terms.js";
import { termsIn } from "./term.js";

const now = instantAt(0)._unsafeUnwrap();
const joe: IdentifiedRecord = {
  ...newborn(idOf(1), now),
  state: "identified",
  externalId: parseExternalId("u1", defaultLimits, false)._unsafeUnwrap(),
  deprecated: [],
  aliases: { crm: { name: "X-7" } },
  attributes: { firstName: "Joe", email: "Joe@x.org" },
  lookups: { email: "joe@x.org" },
  custom: { plan: "pro", at: { $date: now }, tags: [1, 1, "a"], none: null, empty: {} },
};
const termsOf = (record: ProfileRecord, workspace = "w") => profileTerms(workspace, record).split(" ").sort();

describe("the terms of a profile", () => {
  const terms = termsIn("w");

  test("are those of its aliases, identifiers, words and values", () => {
    const leaves = [
      terms.leaf(["plan"], "pro"),
      terms.leaf(["at", "$date"], now),
      terms.leaf(["tags", 0], 1),
      terms.leaf(["tags", 0], "a"),
      terms.leaf(["empty"], {}),
    ];
    const keys = [terms.key('["exact","u1"]'), terms.key('["exact","X-7"]')];
    const words = ["joe", "crm", "x", "7"].map(terms.word);
    expect(termsOf(joe)).toEqual([...leaves, ...keys, ...words, terms.alias("crm")].map((term) => `'${term}'`).sort());
  });

  test("are in the order of numbers and moments, at each place", () => {
    const at = (seconds: number) => instantAt(seconds * 1_000)._unsafeUnwrap();
    const scores = [-20, -3.5, 0, 0.1, 7, 70].map((score) => terms.leaf(["score"], score));
    const moments = [-1, 0, 1, 1_700_000_000].map((seconds) => terms.leaf(["at", "$date"], at(seconds)));
    for (const ordered of [scores, moments]) expect(ordered.toSorted()).toEqual(ordered);
    expect(scores.every((term) => term.startsWith(terms.numbers(["score"])))).toBe(true);
    expect(terms.leaf(["score"], 7)).not.toBe(terms.leaf(["score", 0], 7));
    expect(terms.leaf(["at"], at(1))).not.toBe(terms.leaf(["at", "$date"], at(1)));
  });

  test("are none where no question asks", () => {
    expect(profileTerms("w", { format: 1, state: "erased", profileId: idOf(1), revision: 2, erasedAt: now })).toBe("");
  });

  test("are of a workspace", () => {
    expect(termsOf(joe, "v").filter((term) => termsOf(joe).includes(term))).toEqual([]);
  });

  test("are few where an attribute has many leaves, or a profile many attributes", () => {
    const custom = { tags: Array.from({ length: 65 }, (_, n) => n) };
    const blank = { ...joe, aliases: {}, attributes: {}, externalId: joe.externalId };
    expect(termsOf({ ...blank, custom })).toEqual(
      [terms.wide("tags"), terms.key('["exact","u1"]')].map((term) => `'${term}'`).sort(),
    );
    const many = Object.fromEntries(Array.from({ length: 20_001 }, (_, n) => [`k${n}`, n]));
    expect(termsOf({ ...joe, custom: many })).toEqual([`'${terms.crowded}'`]);
  });

  test("hold no more of a word than a lexeme can", () => {
    const long = "\u{10400}".repeat(1_000);
    expect(Buffer.byteLength(terms.word(long))).toBeLessThan(2_046);
    expect(terms.word(long).startsWith(terms.word(long.slice(0, 40)))).toBe(true);
  });
});

test("digests are kept, and so never change", () => {
  expect(["", "a", "b", '["leaf",["plan"],"pro"]', "\u{1f600}"].map(digestOf)).toMatchInlineSnapshot(`
    [
      "jl67o803",
      "p94epp1d",
      "c9ba9q67",
      "aq3y2ura",
      "4jtz2pim",
    ]
  `);
  expect(new Set(Array.from({ length: 50_000 }, (_, n) => digestOf(`value ${n}`))).size).toBe(50_000);
});
