import { type LiveRecord, newborn, type StoredValue } from "@selfsame/core";
import { describe, expect, test } from "vitest";
import { at, id } from "../../testkit/src/clauses/making/ids.js";
import { user } from "../../testkit/src/clauses/making/records.js";
import { beginningTerm, crowdedTerm, isWhole, valueTerm, wordTerms } from "./term.js";
import { mostValues, termsOf } from "./terms-of.js";

const person = (custom: { readonly [key: string]: StoredValue }): LiveRecord => ({
  ...newborn(id(1), at(0)),
  revision: 1,
  custom,
});

const own = (custom: { readonly [key: string]: StoredValue }) =>
  termsOf(person(custom)).filter((term) => term.startsWith("c") || term.startsWith("h"));

describe("what a profile can be found by", () => {
  test("is that it is live, its identifiers, names and what happened to it", () => {
    const tally = { count: 1, first: at(0), last: at(0) };
    const base = user(1, "u");
    const terms = termsOf({
      ...base,
      aliases: { crm: { name: "X" } },
      attributes: { firstName: "Joe" },
      own: { ...base.own, events: { order: tally } },
      absorbed: { ...base.absorbed, purchases: { book: tally } },
    });
    for (const term of [
      "l",
      "i",
      "uu",
      "acrm",
      "eorder",
      "pbook",
      "wj",
      "wjo",
      "wjoe",
      "wx",
      "hsfirstName",
      "sfirstName=sJoe",
    ])
      expect(terms).toContain(term);
    expect(terms).toContain('k["exact","X"]');
    expect(terms).not.toContain("x");
    expect(new Set(terms).size).toBe(terms.length);
  });

  test("is each scalar by its path, and each element of an array", () => {
    expect(own({ plan: "pro", n: 1, yes: true, none: null })).toEqual([
      ...["hcplan", "cplan=spro", "hcn", "cn=nbff0000000000000", "hcyes", "cyes=btrue", "hcnone"],
    ]);
    expect(own({ at: { $date: "2025-01-01T00:00:00.000Z" } })).toEqual(["hcat", "cat=d2025-01-01T00:00:00.000Z"]);
    expect(own({ tags: ["a", 1, ["b"], { c: 1 }] })).toEqual(["hctags", "ctags[]=sa", "ctags[]=nbff0000000000000"]);
    expect(own({ "a.b": { $$set: { 0: "x" } } })).toEqual(["hca%2eb", "ca%2eb.%24%24set.%30=sx"]);
    expect(own({ a: { b: { c: { d: 1, e: { f: 1 } } } } })).toEqual(["hca", "ca.b.c.d=nbff0000000000000"]);
  });

  test("tells numbers, texts, dates and truths apart", () => {
    const place = { of: "custom", keys: ["a"] } as const;
    const date = "2025-01-01T00:00:00.000Z";
    const terms = [1, "1", true, "true", date, { $date: date }].map((value) => valueTerm(place, value));
    expect(new Set(terms).size).toBe(6);
    expect(valueTerm(place, -0)).toBe(valueTerm(place, 0));
    for (const value of [null, {}, [], { a: 1 }]) expect(valueTerm(place, value)).toBeUndefined();
  });

  test("is one term in place of more values than an index should bear", () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count / 2 }, (_, n) => [`k${n}`, n]));
    expect(own(many(mostValues))).toHaveLength(mostValues);
    expect(termsOf(person(many(mostValues + 2)))).toContain(crowdedTerm);
    expect(own(many(mostValues + 2))).toEqual([]);
  });

  test("is short, whatever the value, and never half a character", () => {
    const place = { of: "custom", keys: ["a"] } as const;
    const term = valueTerm(place, `${"x".repeat(115)}${"\u{10000}".repeat(99)}`) ?? "";
    expect(term.length).toBeLessThanOrEqual(120);
    expect(term).not.toMatch(/[\ud800-\udfff]/u);
    expect([isWhole("a"), isWhole(term)]).toEqual([true, false]);
  });

  test("is of a word its beginnings, the longest of which narrows down most", () => {
    expect(wordTerms("øyvinds")).toEqual(["wø", "wøy", "wøyv", "wøyvin"]);
    expect(wordTerms("\u{10400}\u{10401}")).toEqual(["w\u{10400}", "w\u{10400}\u{10401}"]);
    for (const [beginning, term] of [
      ["j", "wj"],
      ["joha", "wjoh"],
      ["johannes", "wjohannes"],
      ["johannesburg", "wjohannes"],
    ] as const)
      expect(beginningTerm(beginning)).toBe(term);
  });
});
