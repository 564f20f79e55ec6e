import fc from "fast-check";
import { ok } from "neverthrow";
import type { Changes } from "../../commands/changes.js";
import type { Command } from "../../commands/command.js";
import type { FieldRule } from "../../merging/field-policy.js";
import type { MergePolicy } from "../../merging/policy.js";
import { parseCurrency } from "../../values/currency.js";
import type { Dictionary } from "../../values/dictionary.js";
import { at, externalId, id } from "../../values/sample.js";
import type { StoredValue } from "../../values/stored-value.js";
import type { Store } from "./store.js";

const longer: FieldRule = (a, b) => ok(JSON.stringify(a).length >= JSON.stringify(b).length ? a : b);

/** One custom attribute per policy, named after it, and a standard one. */
export const fields: Dictionary<FieldRule> = {
  fill: "fill",
  keep: "keep",
  replace: "replace",
  newest: "newest",
  oldest: "oldest",
  sum: "sum",
  min: "min",
  max: "max",
  union: "union",
  deep: "deep",
  longer,
  email: "newest",
  "a.b": "replace",
  ["__proto__"]: "max",
};
export const everyPolicy: Partial<MergePolicy> = { fields };
const keys = Object.keys(fields).filter((key) => key !== "email");

const small = fc.integer({ min: -3, max: 3 });
const list = fc.array(small, { maxLength: 3 });
const object = fc.dictionary(
  fc.constantFrom("a", "b", "__proto__"),
  fc.oneof(small, fc.dictionary(fc.constantFrom("c", "d"), small)),
  { maxKeys: 3 },
);
export const values: fc.Arbitrary<StoredValue> = fc.oneof(
  small,
  fc.constantFrom("", "x", "yy", false, true),
  list,
  object,
);
const fitting = (key: string): fc.Arbitrary<StoredValue> => {
  if (key === "sum") return fc.oneof({ weight: 5, arbitrary: small }, { weight: 1, arbitrary: fc.constant("x") });
  if (key === "union") return fc.oneof({ weight: 5, arbitrary: list }, { weight: 1, arbitrary: small });
  if (key === "deep") return fc.oneof({ weight: 5, arbitrary: object }, { weight: 1, arbitrary: small });
  return values;
};
const custom = fc
  .uniqueArray(
    fc.constantFrom(...keys).chain((key) => fitting(key).map((value) => [key, value] as const)),
    { selector: ([key]) => key, maxLength: 6 },
  )
  .map((entries) => Object.fromEntries(entries));
const attributes = fc.record(
  { firstName: fc.constantFrom("Ann", "Bob"), email: fc.constantFrom("a@x", "b@x", "c@x") },
  { requiredKeys: [] },
);
const time = fc.integer({ min: 1, max: 999 }).map(at);
export const happenings: fc.Arbitrary<Changes> = fc.record({
  events: fc.array(
    fc.record(
      { name: fc.constantFrom("view", "__proto__"), time, appId: fc.constant("app") },
      { requiredKeys: ["name", "time"] },
    ),
    { maxLength: 2 },
  ),
  purchases: fc.array(
    fc.record({
      productId: fc.constantFrom("p", "q"),
      minorUnits: fc.nat(9),
      currency: fc.constantFrom("USD", "JPY").map((code) => parseCurrency(code)._unsafeUnwrap()),
      quantity: fc.integer({ min: 1, max: 3 }),
      time,
    }),
    { maxLength: 2 },
  ),
  sessions: fc.array(fc.record({ startedAt: time }), { maxLength: 2 }),
});
const devices = fc.uniqueArray(
  fc.record({ deviceId: fc.constantFrom("d1", "d2", "d3"), model: fc.constantFrom("M", "N") }),
  { selector: ({ deviceId }) => deviceId, maxLength: 2 },
);
export const label = fc.constantFrom("crm", "mail", "shop");
export const alias = fc.record({ label, name: fc.constantFrom("1", "2", "3", "4", "5") });

export type Person = {
  readonly isIdentified: boolean;
  readonly aliases: readonly { readonly label: string; readonly name: string }[];
  readonly changes: Changes;
};

export const person: fc.Arbitrary<Person> = fc.record({
  isIdentified: fc.boolean(),
  aliases: fc.array(alias, { maxLength: 3 }),
  changes: fc.record({ attributes, custom, devices, h: happenings }).map(({ h, ...rest }) => ({ ...rest, ...h })),
});

export const source = "sdk";
export const of = (n: number) => ({ profileId: id(n) });

/** Person `n` as commands: profile id `n`, external id `u-n` if identified. */
export const arrival = ({ isIdentified, aliases, changes }: Person, n: number): readonly Command[] => [
  { type: "recognize", profileId: id(n), source },
  ...(isIdentified ? [{ type: "identify", target: of(n), externalId: externalId(`u-${n}`), source } as const] : []),
  ...aliases.map((pair) => ({ type: "addAlias", target: of(n), alias: pair, source }) as const),
  { type: "track", target: of(n), changes, updateExistingOnly: false, source },
];

export const settle = (store: Store, people: readonly Person[]): Store => {
  for (const [n, one] of people.entries())
    for (const command of arrival(one, n)) store.run(command).unwrapOr(undefined);
  return store;
};
