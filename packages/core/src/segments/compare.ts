import { dateOf, type StoredValue } from "../values/stored-value.js";
import type { Comparison, Orderable } from "./segment.js";

/** Whether a value has an order with the operand, and the order asked for. */
export const compares = (value: StoredValue, op: Comparison, than: Orderable): boolean => {
  const order = orderOf(value, than);
  if (order === undefined) return false;
  switch (op) {
    case "less":
      return order < 0;
    case "at_most":
      return order <= 0;
    case "at_least":
      return order >= 0;
    case "greater":
      return order > 0;
  }
};

const orderOf = (value: StoredValue, than: Orderable): number | undefined => {
  if (typeof value === "number" && typeof than === "number") return value - than;
  if (typeof value === "string" && typeof than === "string") return byCodePoint(value, than);
  const [a, b] = [dateOf(value), typeof than === "object" ? dateOf(than) : undefined];
  return a === undefined || b === undefined ? undefined : byCodePoint(a, b);
};

/**
 * JavaScript compares UTF-16 units, which puts the surrogates of U+10000 and above before U+E000 to U+FFFF. Databases
 * compare the bytes of UTF-8, which is the order of code points: an adapter can only be exact when this is, too.
 */
export const byCodePoint = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const [x, y] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
};

const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x2800 : unit);
