import type { AttributeValue, ChangesInput, CommandInput, FieldPolicy } from "@selfsame/core";
import fc from "fast-check";
import { attributeValue } from "../arbitraries/attribute-value.js";
import { commutingPolicy } from "../arbitraries/field-policy.js";
import { event, purchase, session } from "../arbitraries/happenings.js";
import { keyed } from "../arbitraries/key.js";
import { pool } from "../arbitraries/pool.js";
import { standardAttribute } from "../arbitraries/standard-attributes.js";
import { tellJourney } from "../arbitraries/tell-journey.js";
import { value } from "../unwrap.js";
import { claimSame } from "./claim.js";
import { law } from "./law.js";
import { onStage, type Stage } from "./stage.js";
import { tellCase } from "./tell-case.js";

const [user] = pool.externalIds;
const shared = ["score", "rank"];
const few = <Of>(of: fc.Arbitrary<Of>) => fc.array(of, { maxLength: 2 });
const name = fc.constantFrom("viewed", "__proto__", "a.b");

/** What no other device writes: custom attributes under its own keys, standard ones of its own share. */
const shares = [
  fc.record({ firstName: standardAttribute.firstName, email: standardAttribute.email }, { requiredKeys: [] }),
  fc.record({ lastName: standardAttribute.lastName, phone: standardAttribute.phone }, { requiredKeys: [] }),
  fc.record({ country: standardAttribute.country, language: standardAttribute.language }, { requiredKeys: [] }),
  fc.record({ gender: standardAttribute.gender, timeZone: standardAttribute.timeZone }, { requiredKeys: [] }),
];

/** What the device of a place did: fields of its own, fields that all write, and things that are counted. */
const changesOf = (place: number): fc.Arbitrary<ChangesInput> =>
  fc.record(
    {
      attributes: shares[place] ?? fc.constant({}),
      custom: fc
        .tuple(
          keyed(attributeValue(2), { maxKeys: 2 }),
          keyed(fc.integer({ min: -9, max: 9 }), { keys: fc.constantFrom(...shared), maxKeys: 2 }),
        )
        .map(([own, common]) => ({ ...ownedBy(place, own), ...common })),
      events: few(event(name)),
      purchases: few(purchase(name)),
      sessions: few(session()),
      devices: fc.constant([{ deviceId: `device ${place}` }]),
    },
    { requiredKeys: [] },
  );

const ownedBy = (place: number, values: { readonly [key: string]: AttributeValue }) =>
  Object.fromEntries(Object.entries(values).map(([key, own]) => [`${place} ${key}`, own]));

const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

const cases = fc.record({
  fields: fc
    .tuple(commutingPolicy(), commutingPolicy())
    .map(([score, rank]): { readonly [name: string]: FieldPolicy } => ({ score, rank })),
  owner: fc.option(changesOf(3), { nil: undefined }),
  isNamed: fc.boolean(),
  devices: fc.tuple(changesOf(0), changesOf(1), changesOf(2)),
  order: fc.constantFrom(...orders),
});
type Case = typeof cases extends fc.Arbitrary<infer One> ? One : never;

const deviceAt = (place: number) => ({ profileId: pool.profileIds[place] ?? "" });

const aliasAt = (place: number) => ({ label: `label ${place}`, name: `name ${place}` });

const before = ({ owner, isNamed, devices }: Case): readonly CommandInput[] => [
  ...(owner === undefined ? [] : [{ type: "track", target: { externalId: user }, changes: owner } as const]),
  ...devices.flatMap((changes, place): readonly CommandInput[] => [
    { type: "recognize", ...deviceAt(place) },
    ...(isNamed ? [{ type: "addAlias", target: deviceAt(place), alias: aliasAt(place) } as const] : []),
    ...(Object.keys(changes).length > 0 ? [{ type: "track", target: deviceAt(place), changes } as const] : []),
  ]),
];

const identified = (order: readonly number[]): readonly CommandInput[] =>
  order.map((place) => ({ type: "identify", target: deviceAt(place), externalId: user }));

/** What must not depend on the order. Without a known owner the first device survives, so whose id it is may differ. */
const seen = async ({ profiles }: Stage, isOwned: boolean) => {
  const { json } = await value(profiles.export({ externalId: user }));
  const { profileId, createdAt, absorbed, ...person } = JSON.parse(json);
  const { items } = await value(profiles.history({ externalId: user }, { limit: 1000 }));
  // Rows of one moment are ordered by their random ids.
  const history = items.map(({ id: _, ...item }) => JSON.stringify(item)).sort();
  return { person, history, ...(isOwned && { profileId, createdAt, absorbed }) };
};

export const devicesInAnyOrder = law(
  {
    name: "three devices in any order",
    rules: ["L3", "M2", "M3", "M6", "M11", "L2", "F5"],
    why: "Which device logs in first is chance. What is known of its owner must not be.",
  },
  cases,
  (one) =>
    tellCase(
      { fields: one.fields },
      [...before(one), ...identified([0, 1, 2])],
      "// Instead of the last three:",
      tellJourney(identified(one.order)),
    ),
  (open, one) =>
    onStage(open, { fields: one.fields }, async (first) => {
      await first.runEach([...before(one), ...identified([0, 1, 2])]);
      const expected = await seen(first, one.owner !== undefined);
      await onStage(open, { fields: one.fields }, async (second) => {
        await second.runEach([...before(one), ...identified(one.order)]);
        claimSame(await seen(second, one.owner !== undefined), expected, "what is known of the owner");
      });
    }),
);
