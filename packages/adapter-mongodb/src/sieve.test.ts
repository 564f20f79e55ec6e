import { describe, expect, test } from "vitest";
import { allOf, anyOf, everyone, exactly, noneOf, type Sieve, undecided } from "./sieve.js";

const a = exactly({ a: 1 });
const b = exactly({ b: 1 });
const partly: Sieve = { filter: { c: 1 }, exact: false };

describe("sieves that are put together", () => {
  test("are exact when each of them is", () => {
    expect(allOf([a, b])).toEqual(exactly({ $and: [{ a: 1 }, { b: 1 }] }));
    expect(anyOf([a, b])).toEqual(exactly({ $or: [{ a: 1 }, { b: 1 }] }));
    expect(allOf([a, partly])).toEqual({ filter: { $and: [{ a: 1 }, { c: 1 }] }, exact: false });
    expect(anyOf([a, partly])).toEqual({ filter: { $or: [{ a: 1 }, { c: 1 }] }, exact: false });
  });

  test("need no operator for one or none: MongoDB takes no empty list", () => {
    expect(allOf([a])).toEqual(a);
    expect(anyOf([a])).toEqual(a);
    expect(allOf([])).toEqual(everyone);
    expect(anyOf([])).toEqual(exactly({ _id: { $in: [] } }));
  });

  test("let everyone pass of whom nothing is known", () => {
    expect(allOf([a, undecided])).toEqual({ filter: { a: 1 }, exact: false });
    expect(anyOf([a, undecided])).toEqual(undecided);
    expect(anyOf([a, undecided, everyone])).toEqual(everyone);
  });

  test("are turned round only when they are exact", () => {
    expect(noneOf(a)).toEqual(exactly({ $nor: [{ a: 1 }] }));
    expect(noneOf(everyone)).toEqual(anyOf([]));
    expect(noneOf(partly)).toEqual(undecided);
    expect(noneOf(undecided)).toEqual(undecided);
  });
});
