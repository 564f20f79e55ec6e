import type { JsonValue } from "@selfsame/core";

/** Keys from the outside in; 0 is an element of an array, whichever. */
export type Place = readonly (string | 0)[];

export type Leaf = readonly [place: Place, value: JsonValue];

/** Deeper than this nothing is indexed. */
const deepest = 8;

/**
 * What a value has at its ends: numbers, texts, dates, and what is empty. Equal values have equal leaves, so that who
 * equals a value has its leaves, too. A `null` is none: no index finds those who lack something.
 */
export function* leavesOf(value: JsonValue, place: Place): Generator<Leaf> {
  if (value === null || place.length > deepest) return;
  if (isList(value) && value.length > 0) for (const element of value) yield* leavesOf(element, [...place, 0]);
  else if (isObject(value) && Object.keys(value).length > 0)
    for (const [key, member] of Object.entries(value)) yield* leavesOf(member, [...place, key]);
  else yield [place, value];
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

const isObject = (value: JsonValue): value is { readonly [key: string]: JsonValue } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
