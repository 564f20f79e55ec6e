import { encodeName } from "./names.js";
import type { ValueCondition } from "./segment-parts.js";
import type { Place } from "./term.js";

/** Keys within a value, as they are stored: see `stored-value.ts` of the core. */
const storedKeys = (path: readonly string[]): readonly string[] =>
  path.map((key) => (key.startsWith("$") ? `$${key}` : key));

export const storedNames = (path: readonly string[]): readonly string[] => storedKeys(path).map(encodeName);

/** Where the value stands of which a condition speaks. */
export const placeOf = (condition: ValueCondition): Place =>
  condition.kind === "custom"
    ? { of: "custom", keys: [condition.key, ...storedKeys(condition.path)] }
    : { of: "attributes", keys: [condition.name, ...storedKeys(condition.path)] };

/** The paths of a place in a document, from the outermost value to its own. */
export const pathsOf = ({ of, keys }: Place): readonly string[] =>
  keys.map((_, index) => ["record", of, ...keys.slice(0, index + 1).map(encodeName)].join("."));

/** How deep a value stands in its record. */
export const levelOf = ({ keys }: Place): number => 1 + keys.length;
