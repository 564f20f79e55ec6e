import { isPlainObject } from "./foreign.js";

type Tests<Value> = { readonly [Key in keyof Value]-?: (member: unknown) => boolean };

/**
 * Reads objects of a few flat members, of which a record holds dozens, without the machinery of a schema. Answers a fresh
 * copy, or nothing for whatever has not just that form: a schema then takes it, or tells what is wrong with it.
 */
export const flat = <Value extends object>(tests: Tests<Value>, needed: keyof Value & string) => {
  const known = new Map<string, (member: unknown) => boolean>(Object.entries(tests));
  return (value: unknown): Value | undefined => {
    if (!isPlainObject(value)) return undefined;
    const copy: { [key: string]: unknown } = {};
    for (const key of Object.keys(value)) {
      const member = value[key];
      if (known.get(key)?.(member) !== true) return undefined;
      copy[key] = member;
    }
    return Object.hasOwn(copy, needed) ? (copy as Value) : undefined;
  };
};
