import { isDeepStrictEqual } from "node:util";

/** What someone stored, by names that all contenders have in common. */
export type Stored = { readonly [name: string]: unknown };

/** Rejects unless both stored the same; a comparison of different work says nothing. */
export const checkEqual = (
  one: { readonly name: string; readonly stored: Stored },
  other: { readonly name: string; readonly stored: Stored },
): void => {
  const keys = new Set([...Object.keys(one.stored), ...Object.keys(other.stored)]);
  if (keys.size === 0) throw new Error(`${one.name} and ${other.name} stored nothing`);
  for (const key of keys) {
    const [left, right] = [one.stored[key], other.stored[key]];
    if (isDeepStrictEqual(left, right)) continue;
    throw new Error(`${key}: ${one.name} has ${JSON.stringify(left)}, ${other.name} has ${JSON.stringify(right)}`);
  }
};
