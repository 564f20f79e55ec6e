import { all, attribute, custom, externalId, type Segment } from "@selfsame/core";

/** A question for a count, and how the same is asked of a table, or of a collection, with an index for it. */
export type Asked = {
  /** After the name of the measure. */
  readonly name: string;
  readonly segment: Segment;
  readonly where: string;
  readonly index: string;
  readonly filter: object;
  readonly key: { readonly [path: string]: 1 };
};

export const asked: readonly Asked[] = [
  {
    name: "",
    segment: all(externalId.isBlank(), custom("is_lead_profile").is(true)),
    where: "external_id IS NULL AND custom->'is_lead_profile' = 'true'",
    index: "((custom->'is_lead_profile')) WHERE external_id IS NULL",
    filter: { externalId: null, "custom.is_lead_profile": true },
    key: { "custom.is_lead_profile": 1, externalId: 1 },
  },
  {
    name: ".store",
    segment: all(custom("store").is("store-7"), attribute("country").is("PT")),
    where: "custom->>'store' = 'store-7' AND attributes->>'country' = 'PT'",
    index: "((custom->>'store'), (attributes->>'country'))",
    filter: { "custom.store": "store-7", "attributes.country": "PT" },
    key: { "custom.store": 1, "attributes.country": 1 },
  },
  {
    name: ".range",
    segment: custom("loyalty_points").atLeast(9_900),
    where: "(custom->>'loyalty_points')::integer >= 9900",
    index: "(((custom->>'loyalty_points')::integer))",
    filter: { "custom.loyalty_points": { $gte: 9_900 } },
    key: { "custom.loyalty_points": 1 },
  },
];
