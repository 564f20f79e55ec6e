import type { JsonValue } from "@selfsame/core";
import { digestOf } from "./digest.js";
import type { Place } from "./leaves.js";
import { numberCode } from "./number-code.js";

/**
 * The terms under which profiles stand in one index (lexemes of a `tsvector`). The workspace is in each: many small
 * workspaces in one table do not find each other's. Words stand as they are, for their beginnings; numbers so that they have
 * their order; all else as a digest.
 */
export type Terms = {
  /** The profile has a name under the label. */
  readonly alias: (label: string) => string;
  /** A key of a search, see `searchKeys`. */
  readonly key: (key: string) => string;
  /** A custom attribute has a value at a place in it. */
  readonly leaf: (place: Place, value: JsonValue) => string;
  /** With the code of a number behind it, or of an instant: a term of such a leaf. In the order of the numbers. */
  readonly numbers: (place: Place) => string;
  /** A custom attribute has more leaves than are indexed. */
  readonly wide: (attribute: string) => string;
  /** The profile has more terms than are indexed. */
  readonly crowded: string;
  readonly word: (word: string) => string;
};

export const termsIn = (workspace: string): Terms => {
  const own = digestOf(workspace);
  const term = (...parts: readonly unknown[]) => digestOf(own + JSON.stringify(parts));
  const numbers = (place: Place) => term("numbers", place);
  return {
    alias: (label) => term("alias", label),
    key: (key) => term("key", key),
    leaf: (place, value) => {
      const number = numberIn(place, value);
      return number === undefined ? term("leaf", place, value) : numbers(place) + numberCode(number);
    },
    numbers,
    wide: (attribute) => term("wide", attribute),
    crowded: term("crowded"),
    word: (word) => `${own.slice(0, 4)}:${beginningOf(word)}`,
  };
};

/** The number that a leaf is, or the moment of a date. */
const numberIn = (place: Place, leaf: JsonValue): number | undefined => {
  if (typeof leaf === "number") return leaf;
  const moment = place.at(-1) === "$date" && typeof leaf === "string" ? Date.parse(leaf) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
};

/** A lexeme has at most 2,046 bytes. */
const longestWord = 64;

const beginningOf = (word: string): string =>
  word.length <= longestWord ? word : [...word].slice(0, longestWord).join("");
