const identifier = /^[A-Za-z_$][\w$]*$/;

/** A value as code that makes it again. What is missing (`undefined`) is left out; a function is told by its source. */
export const tellValue = (value: unknown): string => {
  if (value instanceof Date) return `new Date(${JSON.stringify(value.toISOString())})`;
  if (Array.isArray(value)) return `[${value.map(tellValue).join(", ")}]`;
  if (typeof value === "object" && value !== null) return tellMembers(Object.entries(value));
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  return typeof value === "string" ? tellText(value) : String(value);
};

const tellMembers = (entries: readonly (readonly [string, unknown])[]): string => {
  const members = entries
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${tellKey(key)}: ${tellValue(member)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
};

// In a literal `__proto__: x` sets the prototype; in brackets it is a key like any other.
const tellKey = (key: string): string => {
  if (key === "__proto__") return '["__proto__"]';
  return identifier.test(key) ? key : tellText(key);
};

// A text that repeats one character is told by its length: limits make such texts, and nobody can count them.
const tellText = (text: string): string => {
  const [first = ""] = text;
  const length = text.length / first.length;
  return length > 40 && text === first.repeat(length)
    ? `${JSON.stringify(first)}.repeat(${length})`
    : JSON.stringify(text);
};
