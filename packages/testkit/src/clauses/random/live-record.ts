import type { Engagement, LiveRecord, StoredValue, Tally } from "@selfsame/core";
import fc from "fast-check";
import { attributeValue } from "../../arbitraries/attribute-value.js";
import { key, keyed } from "../../arbitraries/key.js";
import { pool } from "../../arbitraries/pool.js";
import { at } from "../making/ids.js";
import { guest, user } from "../making/records.js";
import { stored, storedObject } from "./stored.js";

const few = <Item>(...items: readonly Item[]) => fc.constantFrom(...items);
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

/** Around the days of which random segments ask. */
const instant = fc.integer({ min: 0, max: 14 * 24 }).map((hours) => at(Date.UTC(2024, 11, 25) / 1000 + hours * 3600));

const tally: fc.Arbitrary<Tally> = fc
  .tuple(fc.nat(4), instant, instant)
  .map(([count, a, b]) => (count === 0 ? { count } : { count, first: a < b ? a : b, last: a < b ? b : a }));

const engagement: fc.Arbitrary<Engagement> = fc.record({
  sessions: tally,
  events: keyed(tally, { keys: fc.oneof(few(...pool.events), key()), maxKeys: 2 }),
  purchases: keyed(tally, { keys: fc.oneof(few(...pool.products), key()), maxKeys: 2 }),
  revenue: keyed(fc.nat(5), { keys: few("USD", "JPY"), maxKeys: 2 }),
  apps: keyed(tally, { keys: few("web", "ios"), maxKeys: 1 }),
});

const liked = fc.oneof(
  fc.constantFrom<StoredValue[]>(
    -3,
    0,
    1,
    9,
    9.5,
    "vip",
    "pro",
    "",
    true,
    false,
    "5",
    { mail: { weekly: true } },
    ["vip", 1],
    [{ id: 1 }, { id: 0 }],
  ),
  fc
    .oneof(
      few("2024-12-31", "2025-01-02").map((day) => new Date(day)),
      attributeValue(2),
    )
    .map(stored),
);

const attributes = fc.record(
  {
    firstName: few("Joe", "joe", "Ann Marie", "Øyvind", "माया", ""),
    lastName: few("Doe", "doe-smith", "O'Neil", "100%", "a_b"),
    email: few(...pool.emails),
    phone: few(...pool.phones),
    country: few("DE", "US"),
    language: few("de", "en"),
  },
  { requiredKeys: [] },
);

const living = fc.record({
  attributes,
  custom: fc.oneof(keyed(liked, { keys: few(...pool.keys) }), storedObject(fc.oneof(few(...pool.keys), key()))),
  own: engagement,
  absorbed: engagement,
  createdAt: instant,
  updatedAt: instant,
});

const person = fc.record({
  living,
  aliases: fc.uniqueArray(few(...pool.labels, "a.b", "__proto__"), { maxLength: 3 }),
  name: maybe(fc.oneof(few("u", "U", "joe@example.com", "user-42", "100%"), key())),
});

/** Live profiles of whom random segments and searches have something to say. Numbered from 1; identifiers are unique. */
export const liveRecords = (maxLength = 8): fc.Arbitrary<readonly LiveRecord[]> =>
  fc.array(person, { minLength: 1, maxLength }).map((people) => {
    const taken = new Set<string>();
    return people.map(({ living: { attributes: known, ...rest }, aliases, name }, index) => {
      const { email, phone } = known;
      const part = {
        ...rest,
        attributes: known,
        lookups: { ...(email !== undefined && { email }), ...(phone !== undefined && { phone }) },
        aliases: Object.fromEntries(aliases.map((label) => [label, { name: `${pool.names[index % 3]}${index}` }])),
      };
      const isFree = name !== undefined && name.trim() !== "" && !taken.has(name);
      if (isFree) taken.add(name);
      if (index < pool.externalIds.length && index % 2 === 0)
        return user(index + 1, pool.externalIds[index] ?? "", part);
      return isFree ? user(index + 1, name, part) : guest(index + 1, part);
    });
  });
