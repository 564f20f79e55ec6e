import type { Row } from "../by-hand/merged.js";

/** What a profile is found by, beside its identifiers: each value of an attribute, and each word of its names. */
export type Findable = { readonly facts: readonly string[]; readonly words: readonly string[] };

/**
 * By hand, too, segments ask for any attribute and a search for the beginning of any name or alias. On MongoDB a wildcard
 * index would do for segments; what stands in for it takes one and keeps nothing in it, so that its upkeep would be free.
 */
export const findableOf = ({
  attributes,
  custom,
  external_id,
  aliases,
}: Pick<Row, "attributes" | "custom" | "external_id" | "aliases">): Findable => ({
  facts: Object.entries({ ...attributes, ...custom }).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${key}=${JSON.stringify(one)}`),
  ),
  words: [attributes.firstName, attributes.lastName, external_id, ...Object.values(aliases ?? {})].flatMap((name) =>
    typeof name === "string" ? [name.toLowerCase()] : [],
  ),
});
