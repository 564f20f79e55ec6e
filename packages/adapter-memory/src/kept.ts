/** What `keep` made. */
const made = new WeakSet<object>();

/**
 * A deeply frozen copy, as the JSON text of the value would bring it back: nothing is shared with the caller, and a value
 * that is no JSON shows. What was kept before is kept as it is, and so a record that was changed in one member costs no
 * more than that member. Throws where there is no text at all: a cycle, a big integer.
 */
export const keep = <Value>(value: Value): Value => kept(value) as Value;

const kept = (value: unknown): unknown => {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  if (typeof value !== "object") return asText(value);
  if (made.has(value)) return value;
  if (Array.isArray(value)) return frozen(Array.from(value, (element) => kept(element) ?? null));
  return isPlain(value) ? frozen(members(value)) : asText(value);
};

const members = (value: object): object => {
  const copy: { [key: string]: unknown } = {};
  for (const [key, member] of Object.entries(value)) {
    const own = kept(member);
    if (own === undefined) continue;
    if (key === "__proto__") Object.defineProperty(copy, key, { value: own, enumerable: true });
    else copy[key] = own;
  }
  return copy;
};

const frozen = (copy: object): object => {
  made.add(copy);
  return Object.freeze(copy);
};

/** Whatever has a text of its own, such as a date, or none. */
const asText = (value: unknown): unknown => {
  const text: string | undefined = JSON.stringify(value);
  return text === undefined ? undefined : kept(JSON.parse(text));
};

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === null || prototype === Object.prototype) && !speaksForItself(value);
};

const speaksForItself = (value: object): boolean => "toJSON" in value && typeof value.toJSON === "function";
