/**
 * Data keyed by a host's own text. Such a key may be `__proto__` or `constructor`, so nothing here ever reads through
 * a prototype: look-ups ask for own properties, and whatever sets a key sets an own one.
 */
export type Dictionary<Value> = { readonly [key: string]: Value };

export const lookUp = <Value>(dictionary: Dictionary<Value>, key: string): Value | undefined =>
  Object.hasOwn(dictionary, key) ? dictionary[key] : undefined;

export const having = <Value>(dictionary: Dictionary<Value>, key: string, value: Value): Dictionary<Value> =>
  put({ ...dictionary }, key, value);

export const lacking = <Value>(dictionary: Dictionary<Value>, key: string): Dictionary<Value> =>
  Object.hasOwn(dictionary, key) ? dictionaryOf(Object.entries(dictionary).filter(([own]) => own !== key)) : dictionary;

/** As `Object.fromEntries`, which takes several times as long. */
export const dictionaryOf = <Value>(entries: Iterable<readonly [string, Value]>): { [key: string]: Value } => {
  const dictionary: { [key: string]: Value } = {};
  for (const [key, value] of entries) put(dictionary, key, value);
  return dictionary;
};

/** Sets a key of what is still being built. */
export const put = <Value>(
  dictionary: { [key: string]: Value },
  key: string,
  value: Value,
): { [key: string]: Value } => {
  if (key === "__proto__") Object.defineProperty(dictionary, key, { ...ordinary, value });
  else dictionary[key] = value;
  return dictionary;
};

const ordinary = { configurable: true, enumerable: true, writable: true };

export const mapValues = <Value, Mapped>(
  dictionary: Dictionary<Value>,
  map: (value: Value, key: string) => Mapped,
): Dictionary<Mapped> => {
  const mapped: { [key: string]: Mapped } = {};
  for (const [key, value] of Object.entries(dictionary)) put(mapped, key, map(value, key));
  return mapped;
};

export const isEmpty = (dictionary: Dictionary<unknown>): boolean => Object.keys(dictionary).length === 0;
