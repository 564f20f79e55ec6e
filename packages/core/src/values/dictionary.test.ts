import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { type Dictionary, dictionaryOf, having, isEmpty, lacking, lookUp, mapValues } from "./dictionary.js";

const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "a.b", "$set", "", "1", "a"];
const key = fc.constantFrom(...names);
const entries = fc.array(fc.tuple(key, fc.integer()), { maxLength: 6 });
const mapOf = (dictionary: Dictionary<number>) => new Map(Object.entries(dictionary));

describe("dictionaries", () => {
  test.each(names)("A5: %j is a key like any other", (name) => {
    const none: Dictionary<number> = {};
    expect(lookUp(none, name)).toBeUndefined();
    const one = having(none, name, 7);
    expect([lookUp(one, name), Object.keys(one), isEmpty(one)]).toEqual([7, [name], false]);
    expect(Object.getPrototypeOf(one)).toBe(Object.prototype);
    expect(lookUp(having(one, name, 8), name)).toBe(8);
    expect(isEmpty(lacking(one, name))).toBe(true);
    expect(Object.entries(mapValues(one, (value, own) => `${own}${value}`))).toEqual([[name, `${name}7`]]);
    expect(JSON.stringify(one)).toBe(`{${JSON.stringify(name)}:7}`);
    expect(lookUp({}, "anything")).toBeUndefined();
  });

  test("A5: nothing leaks into other objects", () => {
    having<unknown>({}, "__proto__", { polluted: true });
    dictionaryOf<unknown>([["__proto__", { polluted: true }]]);
    expect(lookUp<unknown>({}, "polluted")).toBeUndefined();
    expect({}).not.toHaveProperty("polluted");
    expect(lookUp(dictionaryOf<unknown>([["__proto__", { polluted: true }]]), "polluted")).toBeUndefined();
  });

  test.prop([entries, key, fc.integer()])("A5: they are what a map of the same entries is", (all, name, value) => {
    const [dictionary, map] = [dictionaryOf(all), new Map(all)];
    expect(mapOf(dictionary)).toEqual(map);
    expect(lookUp(dictionary, name)).toBe(map.get(name));
    expect(mapOf(having(dictionary, name, value))).toEqual(new Map(map).set(name, value));
    const less = new Map(map);
    less.delete(name);
    expect(mapOf(lacking(dictionary, name))).toEqual(less);
    expect(isEmpty(dictionary)).toBe(map.size === 0);
    expect(mapOf(mapValues(dictionary, (one) => one + 1))).toEqual(
      new Map([...map].map(([own, one]) => [own, one + 1])),
    );
  });

  test("a change leaves the former dictionary as it was; taking away what is not there changes nothing", () => {
    const before = dictionaryOf([["a", 1]]);
    having(before, "a", 2);
    lacking(before, "a");
    expect(before).toEqual({ a: 1 });
    expect(lacking(before, "toString")).toBe(before);
  });
});
