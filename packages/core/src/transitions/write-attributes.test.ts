import { describe, expect, test } from "vitest";
import type { Changes } from "../commands/changes.js";
import type { LiveRecord } from "../profile/record.js";
import { guest, user } from "../profile/sample.js";
import { dictionaryOf } from "../values/dictionary.js";
import { defaultLimits } from "../values/limits.js";
import { at } from "../values/sample.js";
import type { StoredValue } from "../values/stored-value.js";
import { writeAttributes } from "./write-attributes.js";

const writing = (record: LiveRecord, changes: Changes, second = 9) =>
  writeAttributes(record, changes, at(second), defaultLimits);
const written = (record: LiveRecord, changes: Changes, second = 9) => writing(record, changes, second)._unsafeUnwrap();

describe("writeAttributes", () => {
  test("A1: set replaces, whole", () => {
    const record = guest(1, { attributes: { firstName: "Ann" }, custom: { prefs: { mail: true }, tags: [1] } });
    const { attributes, custom } = written(record, {
      attributes: { firstName: "Bob" },
      custom: { prefs: { sms: true }, tags: [] },
    });
    expect({ attributes, custom }).toEqual({
      attributes: { firstName: "Bob" },
      custom: { prefs: { sms: true }, tags: [] },
    });
  });

  test("A1: null removes, also what is not there; at the top level it is never stored", () => {
    const record = guest(1, { attributes: { firstName: "Ann" }, custom: { plan: "pro" } });
    const { attributes, custom, stamps } = written(record, {
      attributes: { firstName: null, lastName: null },
      custom: { plan: null, none: null, nested: { a: null } },
    });
    expect({ attributes, custom }).toEqual({ attributes: {}, custom: { nested: { a: null } } });
    expect(Object.keys(stamps)).toEqual(["custom.nested"]);
  });

  test("A1: operations come after the sets of the same command, on what is there then", () => {
    const record = guest(1, { custom: { visits: 1, tags: ["old"], gone: [1] } });
    const { custom } = written(record, {
      custom: { visits: 10, fresh: [1], gone: null },
      operations: {
        visits: { op: "increment", by: 1 },
        tags: { op: "append", values: ["new"] },
        fresh: { op: "append", values: [2] },
        gone: { op: "append", values: [2] },
      },
    });
    expect(custom).toEqual({ visits: 11, tags: ["old", "new"], fresh: [1, 2], gone: [2] });
  });

  test("A1: to remove elements of what is not there makes nothing of it", () => {
    const { custom } = written(guest(1), { operations: { tags: { op: "remove", values: [1] } } });
    expect(custom).toEqual({});
  });

  test("A2: one operation that is invalid refuses them all, with its place", () => {
    const record = guest(1, { custom: { visits: 1, tags: "text" } });
    const changes: Changes = {
      custom: { plan: "pro" },
      operations: { visits: { op: "increment", by: 1 }, tags: { op: "append", values: [1] } },
    };
    expect(writing(record, changes)._unsafeUnwrapErr()).toEqual({
      kind: "refusal",
      code: "invalid_operation",
      path: ["changes", "operations", "tags"],
      rule: "the operation needs an array",
    });
    expect(record.custom).toEqual({ visits: 1, tags: "text" });
  });

  test("A4: what an operation makes is within the limits, or refused by the name of the limit, never cut", () => {
    const full = Array.from({ length: 500 }, (_, element) => element);
    const record = guest(1, { custom: { tags: full, text: { a: "x".repeat(102_000) } } });
    const refusal = (operations: Changes["operations"] & object) => writing(record, { operations })._unsafeUnwrapErr();
    expect(refusal({ tags: { op: "append", values: [500] } })).toEqual({
      kind: "refusal",
      code: "limit_exceeded",
      path: ["changes", "operations", "tags"],
      limit: "arrayElements",
      max: 500,
    });
    expect(refusal({ tags: { op: "objects", add: [{}] } })).toMatchObject({ limit: "arrayElements" });
    expect(refusal({ text: { op: "deepMerge", value: { b: "x".repeat(400) } } })).toMatchObject({
      limit: "valueBytes",
      max: 102_400,
    });
    expect(written(record, { operations: { tags: { op: "append", values: [0] } } }).custom.tags).toHaveLength(500);
  });

  test("A5: no key of the host's is special", () => {
    const keys = ["__proto__", "constructor", "a.b", "$set", "toString", ""];
    const custom = dictionaryOf<StoredValue>(keys.map((key) => [key, 1]));
    const record = written(guest(1), { custom });
    expect(new Map(Object.entries(record.custom))).toEqual(new Map(keys.map((key) => [key, 1])));
    const operations = dictionaryOf(keys.map((key) => [key, { op: "increment", by: 1 }] as const));
    expect(new Set(Object.values(written(record, { operations }).custom))).toEqual(new Set([2]));
    expect(written(guest(1), { operations }).custom).toEqual(dictionaryOf(keys.map((key) => [key, 1] as const)));
    expect(written(record, { custom: dictionaryOf(keys.map((key) => [key, null] as const)) }).custom).toEqual({});
  });

  test("M11, M15: a value keeps the time of its writing, and which merges came before it", () => {
    const once = written(user(1), { custom: { plan: "pro" } }, 3);
    expect(once.stamps).toEqual({ "custom.plan": { at: at(3) } });
    const merged = { ...once, merges: 1 };
    expect(written(merged, { custom: { plan: "free" } }, 5).stamps).toEqual({ "custom.plan": { at: at(5), since: 1 } });
    expect(written(merged, { custom: { plan: null } }, 5).stamps).toEqual({ "custom.plan": { at: at(5), since: 1 } });
    expect(written(once, { custom: { plan: null } }, 5).stamps).toEqual({});
  });

  test("nothing is written where nothing is said", () => {
    const record = guest(1, { custom: { plan: "pro" } });
    expect(written(record, {})).toEqual(record);
  });
});
