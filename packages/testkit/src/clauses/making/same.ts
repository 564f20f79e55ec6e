/** Throws unless both are the same JSON value; members may come in any order. */
export const same = (actual: unknown, expected: unknown, what: string): void => {
  const [found, wanted] = [textOf(actual), textOf(expected)];
  if (found !== wanted) throw new Error(`${what}: expected ${short(wanted)}, found ${short(found)}`);
};

/** The same, whatever the order of the items. */
export const sameItems = (actual: readonly unknown[], expected: readonly unknown[], what: string): void =>
  same(actual.map(textOf).sort(), expected.map(textOf).sort(), what);

export const holds = (condition: boolean, what: string): void => {
  if (!condition) throw new Error(what);
};

/** One text per value. What JSON does not know, a date, an undefined member or -0, has a text of its own. */
export const textOf = (value: unknown): string => {
  if (Array.isArray(value)) return `[${Array.from(value, textOf).join(",")}]`;
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
  if (!isPlain(value)) return `${Object.prototype.toString.call(value)} ${String(value)}`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${textOf(member)}`).join(",")}}`;
};

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

const short = (text: string): string =>
  text.length > 600 ? `${text.slice(0, 600)}… (${text.length} characters)` : text;
