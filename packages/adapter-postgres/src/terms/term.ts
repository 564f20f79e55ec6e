import type { JsonValue } from "@selfsame/core";
import { digestOf } from "./digest.js";
import type { Place } from "./leaves.js";

/**
 * The terms under which profiles stand in one index (lexemes of a `tsvector`). The workspace is in each: many small
 * workspaces in one table do not find each other's. Words stand as they are, for their beginnings; all else as a digest.
 */
export type Terms = {
  /** The profile has a name under the label. */
  readonly alias: (label: string) => string;
  /** A key of a search, see `searchKeys`. */
  readonly key: (key: string) => string;
  /** A custom attribute has a value at a place in it. */
  readonly leaf: (place: Place, value: JsonValue) => string;
  /** A custom attribute has more leaves than are indexed. */
  readonly wide: (attribute: string) => string;
  /** The profile has more terms than are indexed. */
  readonly crowded: string;
  readonly word: (word: string) => string;
};

export const termsIn = (workspace: string): Terms => {
  const own = digestOf(workspace);
  const term = (...parts: readonly unknown[]) => digestOf(own + JSON.stringify(parts));
  return {
    alias: (label) => term("alias", label),
    key: (key) => term("key", key),
    leaf: (place, value) => term("leaf", place, value),
    wide: (attribute) => term("wide", attribute),
    crowded: term("crowded"),
    word: (word) => `${own.slice(0, 4)}:${beginningOf(word)}`,
  };
};

/** A lexeme has at most 2,046 bytes. */
const longestWord = 64;

const beginningOf = (word: string): string =>
  word.length <= longestWord ? word : [...word].slice(0, longestWord).join("");
