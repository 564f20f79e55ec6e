import { standardAttributeNames } from "@selfsame/core";

type Dictionary<Value> = { readonly [name: string]: Value };

/** A store keeps the names of a dictionary in an order of its own: what is shown of it has one. */
export const entriesInOrder = <Value>(dictionary: Dictionary<Value>): readonly (readonly [string, Value])[] =>
  Object.entries(dictionary).sort(([a], [b]) => byText(a, b));

/** Paths of attributes: the standard ones as the specification lists them, then custom ones by name. */
export const byPath = (a: string, b: string): number => rank(a) - rank(b) || byText(a, b);

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const ranks: ReadonlyMap<string, number> = new Map(
  [...standardAttributeNames].map((name, rank) => [`attributes.${name}`, rank]),
);

const rank = (path: string): number => ranks.get(path) ?? ranks.size;
