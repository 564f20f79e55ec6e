import type { JsonObject, StoredValue } from "@selfsame/core";
import { awkwardKeys } from "../arbitraries/key.js";
import { type Clause, clause } from "./clause.js";
import { creating } from "./making/change-set.js";
import { upTo } from "./making/ids.js";
import { guest } from "./making/records.js";
import { holds, same } from "./making/same.js";
import type { Store } from "./making/store.js";

/** Custom attributes come back as they were put in. */
const comesBack = async (store: Store, n: number, custom: JsonObject, what: string) => {
  await store.put(creating([guest(n, { custom })]));
  same(await store.record(n), guest(n, { custom }), what);
};

const keys = [
  ...awkwardKeys,
  "'; drop table profiles; --",
  "$where",
  "a\u0001b",
  "\u{10000}",
  "\uffff",
  ".",
  "$",
  " ",
  "prototype",
  "_id",
  "id",
];

const numbers = [
  0,
  1,
  -1,
  0.1,
  0.1 + 0.2,
  1e-7,
  5e-324,
  1.7976931348623157e308,
  -1.5e300,
  2 ** 31,
  2 ** 32 + 1,
  2 ** 53 - 1,
  1 - 2 ** 53,
  4503599627370495.5,
  1e21,
  123456789.12345679,
];

/** What was put in comes back equal as a JSON value (A5). */
export const values: readonly Clause[] = [
  clause({
    name: "values/keys-of-the-hosts-are-ordinary",
    rules: ["A5"],
    why: "A key may be `__proto__`, a path or an operator to someone, and is none here.",
    check: async (store) => {
      for (const [n, key] of keys.entries()) {
        const inside = Object.fromEntries([key, "a"].map((own, place) => [own, place]));
        const custom = Object.fromEntries([[key, inside]]);
        await comesBack(store, n + 1, custom, `an attribute called ${JSON.stringify(key)}`);
      }
      await comesBack(store, 99, Object.fromEntries(keys.map((key, n) => [key, n])), "all of them together");
    },
  }),
  clause({
    name: "values/numbers-are-exact",
    rules: ["A5"],
    why: "A store with number types of its own rounds, or makes a text of what is large.",
    check: async (store) => {
      for (const [n, number] of numbers.entries()) {
        await comesBack(store, n + 1, { number, list: [number], inside: { number } }, `the number ${number}`);
        const found = await store.record(n + 1);
        const back = found?.state === "anonymous" ? found.custom.number : undefined;
        holds(Object.is(back, number), `the number ${number} comes back as ${back}`);
      }
    },
  }),
  clause({
    name: "values/dates-stay-dates",
    rules: ["A5"],
    why: "A segment over a date finds dates, and a host gets a `Date` again; a text that reads like one is a text.",
    check: async (store) => {
      const dates = [
        "2025-01-05T18:20:30.123Z",
        "0001-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z",
        "1969-12-31T23:59:59.999Z",
      ];
      for (const [n, iso] of dates.entries()) {
        const custom = {
          date: { $date: iso },
          text: iso,
          list: [{ $date: iso }, iso],
          key: { $$date: iso },
          day: "2025-01-05",
        };
        await comesBack(store, n + 1, custom, `the date ${iso}`);
      }
    },
  }),
  clause({
    name: "values/nothing-is-as-good-as-something",
    rules: ["A5", "M1"],
    why: "An empty text, list or object, 0, false and a nested null are values, and missing is not null.",
    check: async (store) => {
      const custom = {
        text: "",
        zero: 0,
        no: false,
        list: [],
        object: {},
        nested: { null: null, list: [null, [], {}] },
        null: null,
      };
      await comesBack(store, 1, custom, "values that are next to nothing");
    },
  }),
  clause({
    name: "values/texts-are-kept-as-they-are",
    rules: ["A5", "L18"],
    why: "No folding, no trimming, no normal form of Unicode: what was written is what is read.",
    check: async (store) => {
      const texts = [
        " a ",
        "A",
        "a",
        "é",
        "e\u0301",
        "ﬁ",
        "İ",
        "ß",
        "\u{1f468}\u200d\u{1f469}",
        "\ufeff",
        "\u2028",
        "a\r\nb",
        "\\",
        "'",
        '"',
        "\u007f",
        "\u0001",
      ];
      for (const [n, text] of texts.entries())
        await comesBack(store, n + 1, { text, [text]: [text] }, JSON.stringify(text));
      await comesBack(store, 99, { texts }, "all of them together");
    },
  }),
  clause({
    name: "values/may-be-large-and-many",
    rules: ["A4", "A5"],
    why: "Over a thousand attributes, 100 KB in one of them, and a hundred levels.",
    check: async (store) => {
      const many = Object.fromEntries(upTo(1_200).map((n) => [`key ${n}`, { n, text: `value ${n}` }]));
      await comesBack(store, 1, many, "1,200 attributes");
      await comesBack(store, 2, { long: "é".repeat(50_000), list: upTo(500).map(() => "x".repeat(200)) }, "100 KB");
      const deep = upTo(100).reduce<StoredValue>((inner, n) => (n % 2 === 0 ? [inner] : { inner }), "deep");
      await comesBack(store, 3, { deep }, "a hundred levels");
    },
  }),
];
