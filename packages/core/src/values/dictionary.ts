/**
 * Data keyed by a host's own text. Such a key may be `__proto__` or `constructor`, so nothing here ever reads through
 * a prototype or assigns by key: look-ups ask for own properties, and changes build a new object from entries.
 */
export type Dictionary<Value> = { readonly [key: string]: Value };

export const lookUp = <Value>(dictionary: Dictionary<Value>, key: string): Value | undefined =>
  Object.hasOwn(dictionary, key) ? dictionary[key] : undefined;

export const having = <Value>(dictionary: Dictionary<Value>, key: string, value: Value): Dictionary<Value> => ({
  ...dictionary,
  ...Object.fromEntries([[key, value]]),
});

export const lacking = <Value>(dictionary: Dictionary<Value>, key: string): Dictionary<Value> =>
  Object.hasOwn(dictionary, key) ? dictionaryOf(Object.entries(dictionary).filter(([own]) => own !== key)) : dictionary;

export const dictionaryOf = <Value>(entries: Iterable<readonly [string, Value]>): Dictionary<Value> =>
  Object.fromEntries(entries);

export const mapValues = <Value, Mapped>(
  dictionary: Dictionary<Value>,
  map: (value: Value, key: string) => Mapped,
): Dictionary<Mapped> =>
  dictionaryOf(Object.entries(dictionary).map(([key, value]) => [key, map(value, key)] as const));

export const isEmpty = (dictionary: Dictionary<unknown>): boolean => Object.keys(dictionary).length === 0;
