import { all, any, custom, type LiveRecord, matches, not, type Segment } from "@selfsame/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askedOf } from "../sample/asked.js";
import { people } from "../sample/profiles.js";
import { openPGlite, openServer, type Store } from "../sample/stores.js";
import type { listing } from "./listing.js";

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);
const keyed = (count: number) => Object.fromEntries(numbers(count).map((n) => [`key ${n}`, n]));

/** What one has that others have, too, but so much of it that not all of it is indexed. */
const customs = [
  { tags: numbers(65), nested: { tags: numbers(70) } },
  { tags: [3], nested: { tags: [69] } },
  keyed(20_001),
  keyed(4),
  { deep: { a: { b: { c: { d: { e: { f: { g: { h: { i: 1 } } } } } } } } } },
];
const records: readonly LiveRecord[] = people(customs.length, 3).map((record, n) => ({
  ...record,
  custom: customs[n] ?? {},
}));

const segments: readonly (readonly [string, Segment])[] = [
  ["an element among many", custom("tags").includes(3)],
  ["an element among many, inside", custom("nested").at("tags").includes(69)],
  ["many elements", custom("tags").is([...numbers(65)])],
  ["an attribute among many", custom("key 3").is(3)],
  ["the last attribute of many", custom("key 20000").is(20_000)],
  ["far inside", custom("deep").at("a", "b", "c", "d", "e", "f", "g", "h", "i").is(1)],
  ["all of it", custom("deep").is({ a: { b: { c: { d: { e: { f: { g: { h: { i: 1 } } } } } } } } })],
  ["any of many values", custom("key 3").isAnyOf([...numbers(1_000)])],
  ["any of many texts", not(custom("key 3").containsAnyOf(numbers(300).map(String)))],
  ["all of many elements", custom("tags").includesAllOf([...numbers(60)])],
  ["any of many conditions", any(...numbers(300).map((n) => custom(`key ${n}`).atLeast(n)))],
  [
    "a hundred levels",
    numbers(100).reduce<Segment>((inner, n) => {
      const other = custom(`key ${n}`).is(n);
      return n % 3 === 0 ? not(inner) : n % 3 === 1 ? all(inner, other) : any(inner, other);
    }, custom("key 3").is(3)),
  ],
];

describe.each([
  ["a server", openServer],
  ["PGlite", openPGlite],
])("on %s", (_, open) => {
  let store: Store;
  let questions: ReturnType<typeof listing>;
  beforeAll(async () => {
    store = await open();
    questions = await askedOf(store, "large", "w", records);
    // As if there were so many that only an index will do.
    await store.client.query("SET enable_seqscan = off");
  });
  afterAll(() => store.close());

  test.each(segments)("%s", async (_, segment) => {
    const expected = records.filter((record) => matches(segment, record));
    expect((await questions.list("w", segment, { limit: 9 }))._unsafeUnwrap().items).toEqual(expected);
    expect((await questions.count("w", segment))._unsafeUnwrap()).toBe(expected.length);
  });

  test("what is too deep or too large to ask for is refused", async () => {
    const deep = numbers(20_000).reduce<Segment>((inner) => not(all(inner)), custom("a").is(1));
    expect((await questions.count("w", deep))._unsafeUnwrapErr().code).toBe("unsupported");
    const wide = any(...numbers(70_000).map((n) => custom("a").atLeast(n)));
    expect((await questions.count("w", wide))._unsafeUnwrapErr()).toMatchObject({ cause: { name: "LargeSegment" } });
  });
});
