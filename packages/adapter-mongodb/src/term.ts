import type { StoredValue } from "@selfsame/core";
import { encodeName } from "./names.js";
import { orderedText } from "./ordered-text.js";

/**
 * What a live profile can be found by, as short texts in one array, under one index: `{ w, terms, id }`. What they are
 * about is said by their first letter. A term narrows down: who is meant has it, and whoever has it is looked at again.
 * So terms may be cut, and two values may have the same one; only what `isWhole` needs no second look.
 */
export type Term = string;

export const liveTerm: Term = "l";
export const anonymousTerm: Term = "x";
export const identifiedTerm: Term = "i";

/** In place of the values of a profile that has too many of them. */
export const crowdedTerm: Term = "v";

export const externalIdTerm = (id: string): Term => cut(`u${id}`);
export const aliasTerm = (label: string): Term => cut(`a${label}`);
export const keyTerm = (key: string): Term => cut(`k${key}`);
export const eventTerm = (name: string): Term => cut(`e${name}`);
export const purchaseTerm = (productId: string): Term => cut(`p${productId}`);

/** Where a value stands: standard or custom, and the keys as they are stored, from the outside in. */
export type Place = { readonly of: "attributes" | "custom"; readonly keys: readonly string[] };

/** There is something of this name, `null` perhaps. */
export const presenceTerm = ({ of, keys: [key = ""] }: Place): Term => cut(`h${initials[of]}${encodeName(key)}`);

/** The value at a place, or one element of an array there; undefined for what has no term: `null`, objects, arrays. */
export const valueTerm = (place: Place, value: StoredValue, isElement = false): Term | undefined => {
  const text = scalarText(value);
  if (text === undefined || place.keys.length > deepestPlace) return undefined;
  const path = place.keys.map(encodeName).join(".");
  return cut(`${initials[place.of]}${path}${isElement ? "[]" : ""}=${text}`);
};

/**
 * The term of a number or an instant, where such terms of one place are in the order of their values; and what they all
 * begin with, after which comes no `~`.
 */
export const orderedTerm = (
  place: Place,
  value: StoredValue,
): { readonly line: string; readonly term: Term } | undefined => {
  const term = valueTerm(place, value);
  const text = scalarText(value);
  if (term === undefined || text === undefined || !isWhole(term)) return undefined;
  if (typeof value !== "number" && typeof value !== "object") return undefined;
  return { line: term.slice(0, 1 + term.length - text.length), term };
};

const initials = { attributes: "s", custom: "c" } as const;

/** A key, and three within it. */
export const deepestPlace = 4;

/** The beginnings of a word under which it is found: a few lengths are enough to narrow down. */
export const wordTerms = (word: string): readonly Term[] => {
  const letters = [...word];
  return lengths.filter((length) => length <= letters.length).map((length) => `w${letters.slice(0, length).join("")}`);
};

/** The longest of those that a word has which begins so. */
export const beginningTerm = (beginning: string): Term => wordTerms(beginning).at(-1) ?? liveTerm;

const lengths = [1, 2, 3, 5, 8];
const longest = 120;

/** Whether nobody else can have the term of an alias label. */
export const isWhole = (term: Term): boolean => term.length < longest - 1;

const cut = (term: string): Term =>
  term.length > longest ? term.slice(0, longest).replace(/[\ud800-\udbff]$/, "") : term;

const scalarText = (value: StoredValue): string | undefined => {
  if (typeof value === "number") return `n${orderedText(value)}`;
  if (typeof value === "string") return `s${value}`;
  if (typeof value === "boolean") return `b${value}`;
  if (value === null || !("$date" in value) || typeof value.$date !== "string") return undefined;
  return `d${value.$date}`;
};
