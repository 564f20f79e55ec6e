import { type LiveRecord, type StoredValue, searchKeys, searchWords } from "@selfsame/core";
import * as terms from "./term.js";

/** All that a live profile can be found by. */
export const termsOf = (record: LiveRecord): readonly terms.Term[] => {
  const { aliases, own, absorbed, attributes, custom } = record;
  const values = new Set([...termsIn("attributes", attributes), ...termsIn("custom", custom)]);
  return [
    ...new Set([
      terms.liveTerm,
      ...(record.state === "identified"
        ? [terms.identifiedTerm, terms.externalIdTerm(record.externalId)]
        : [terms.anonymousTerm]),
      ...Object.keys(aliases).map(terms.aliasTerm),
      ...searchKeys(record).map(terms.keyTerm),
      ...searchWords(record).flatMap(terms.wordTerms),
      ...[own, absorbed].flatMap(({ events, purchases }) => [
        ...Object.keys(events).map(terms.eventTerm),
        ...Object.keys(purchases).map(terms.purchaseTerm),
      ]),
      ...(values.size > mostValues ? [terms.crowdedTerm] : values),
    ]),
  ];
};

/** An index that has more entries of one profile costs more at each write than it ever saves. */
export const mostValues = 1_000;

const termsIn = (of: terms.Place["of"], values: { readonly [key: string]: StoredValue }): readonly terms.Term[] =>
  Object.entries(values).flatMap(([key, value]) => [
    terms.presenceTerm({ of, keys: [key] }),
    ...within({ of, keys: [key] }, value),
  ]);

const within = (place: terms.Place, value: StoredValue): readonly terms.Term[] => {
  if (Array.isArray(value)) return value.flatMap((element: StoredValue) => termed(place, element, true));
  const own = termed(place, value);
  if (own.length > 0 || typeof value !== "object" || value === null || place.keys.length >= terms.deepestPlace)
    return own;
  return Object.entries(value).flatMap(([key, inner]) => within({ ...place, keys: [...place.keys, key] }, inner));
};

const termed = (place: terms.Place, value: StoredValue, isElement = false): readonly terms.Term[] => {
  const term = terms.valueTerm(place, value, isElement);
  return term === undefined ? [] : [term];
};
