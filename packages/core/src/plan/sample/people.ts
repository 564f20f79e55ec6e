import fc from "fast-check";
import { ok } from "neverthrow";
import type { Changes } from "../../commands/changes.js";
import type { Command } from "../../commands/command.js";
import type { FieldRule } from "../../merging/field-policy.js";
import type { Alias } from "../../values/alias.js";
import { parseCurrency } from "../../values/currency.js";
import { type Dictionary, dictionaryOf, lookUp } from "../../values/dictionary.js";
import { at } from "../../values/sample.js";
import type { StoredValue } from "../../values/stored-value.js";
import { addAlias, identify, recognize, track } from "./commands.js";
import type { Store } from "./store.js";

const longer: FieldRule = (a, b) => ok(JSON.stringify(a).length >= JSON.stringify(b).length ? a : b);

/** Custom attributes under every policy, most of them named after it, and a standard one. */
export const policies: Dictionary<FieldRule> = dictionaryOf<FieldRule>([
  ["keep", "keep"],
  ["replace", "replace"],
  ["newest", "newest"],
  ["oldest", "oldest"],
  ["sum", "sum"],
  ["min", "min"],
  ["max", "max"],
  ["union", "union"],
  ["deep", "deep"],
  ["longer", longer],
  ["__proto__", "max"],
  ["email", "newest"],
]);
const keys = ["fill", ...Object.keys(policies)].filter((key) => key !== "email");

const small = fc.integer({ min: -3, max: 3 });
const list = fc.array(small, { maxLength: 3 });
const inner = fc.dictionary(fc.constantFrom("c", "d"), small, { maxKeys: 2 });
const object = fc.dictionary(fc.constantFrom("a", "b", "__proto__"), fc.oneof(small, inner), { maxKeys: 3 });
const value: fc.Arbitrary<StoredValue> = fc.oneof(small, fc.constantFrom("", "x", "yy", false, true), list, object);

const mostly = (fitting: fc.Arbitrary<StoredValue>) =>
  fc.oneof({ weight: 5, arbitrary: fitting }, { weight: 1, arbitrary: value });
const fitting: Dictionary<fc.Arbitrary<StoredValue>> = {
  sum: mostly(small),
  union: mostly(list),
  deep: mostly(object),
};

/** Values for some of the attributes, such as their policies are made for and others. */
export const custom: fc.Arbitrary<Dictionary<StoredValue>> = fc
  .array(
    fc.constantFrom(...keys).chain((key) => (lookUp(fitting, key) ?? value).map((one) => [key, one] as const)),
    { maxLength: 6 },
  )
  .map(dictionaryOf);

const attributes: fc.Arbitrary<Changes["attributes"] & object> = fc.record(
  { firstName: fc.constantFrom("Ann", "Bob"), email: fc.constantFrom("a@x", "b@x", "c@x") },
  { requiredKeys: [] },
);

const devices = fc.array(fc.record({ deviceId: fc.constantFrom("d1", "d2", "d3"), model: fc.constantFrom("M", "N") }), {
  maxLength: 2,
});

const time = fc.integer({ min: 1, max: 999 }).map(at);
const appId = fc.constantFrom("ios", "web");
const currency = fc.constantFrom("USD", "JPY").map((code) => parseCurrency(code)._unsafeUnwrap());

/** Events, purchases and sessions, some of each. */
export const deeds: fc.Arbitrary<Changes> = fc.record({
  events: fc.array(
    fc.record({ name: fc.constantFrom("view", "__proto__"), time, appId }, { requiredKeys: ["name", "time"] }),
    { maxLength: 2 },
  ),
  purchases: fc.array(
    fc.record({
      productId: fc.constantFrom("p", "q"),
      minorUnits: fc.nat(9),
      currency,
      quantity: fc.integer({ min: 1, max: 3 }),
      time,
    }),
    { maxLength: 2 },
  ),
  sessions: fc.array(fc.record({ startedAt: time }), { maxLength: 2 }),
});

export const pair: fc.Arbitrary<Alias> = fc.record({
  label: fc.constantFrom("crm", "mail", "shop"),
  name: fc.constantFrom("1", "2", "3", "4", "5"),
});

export type Person = {
  readonly isIdentified: boolean;
  readonly aliases: readonly Alias[];
  readonly changes: Changes;
};

export const person: fc.Arbitrary<Person> = fc.record({
  isIdentified: fc.boolean(),
  aliases: fc.array(pair, { maxLength: 3 }),
  changes: fc
    .tuple(fc.record({ attributes, custom, devices }), deeds)
    .map(([known, done]): Changes => ({ ...known, ...done })),
});

/** Person `n` has profile id `n` and, if identified, external id `u-n`. Pairs that someone has already are left out. */
export const settle = (store: Store, people: readonly Person[]): Store => {
  for (const [n, { isIdentified, aliases, changes }] of people.entries()) {
    const commands: readonly Command[] = [
      recognize(n),
      ...(isIdentified ? [identify(n, `u-${n}`)] : []),
      ...aliases.map(({ label, name }) => addAlias(n, label, name)),
      track(n, changes),
    ];
    for (const command of commands) store.attempt(command).unwrapOr(undefined);
  }
  return store;
};
