import { err, ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import type { Operation } from "../commands/operation.js";
import { dictionaryOf } from "../values/dictionary.js";
import type { JsonObject } from "../values/json.js";
import { at } from "../values/sample.js";
import { type StoredValue, storedDate } from "../values/stored-value.js";
import { invalid } from "../values/violation.js";
import { operate } from "./operate.js";

const update = [{ where: { id: 1 }, set: { age: 4 } }];
const remove = [{ where: { id: 1 } }];

describe("A1: an operation on a value that is not there", () => {
  test.each<[Operation]>([
    [{ op: "remove", values: [1] }],
    [{ op: "objects", remove }],
    [{ op: "objects", update, remove }],
    [{ op: "objects", add: [], remove }],
  ])("leaves nothing when it adds nothing, so that a merge can still fill the gap: %j", (operation) => {
    expect(operate(operation, undefined)).toEqual(ok(undefined));
  });

  test.each<[Operation, unknown]>([
    [{ op: "increment", by: 2 }, 2],
    [{ op: "append", values: [1] }, [1]],
    [{ op: "deepMerge", value: { a: 1 } }, { a: 1 }],
    [{ op: "objects", add: [{ id: 1 }], update }, [{ id: 1, age: 4 }]],
    [{ op: "objects", add: [{ id: 1 }], remove }, []],
  ])("begins with nothing when it adds something: %j", (operation, result) => {
    expect(operate(operation, undefined)).toEqual(ok(result));
  });
});

const done = (operation: Operation, current: StoredValue) => operate(operation, current)._unsafeUnwrap();

describe("A1: increment", () => {
  test.each([
    [0, 1, 1],
    [5, -7, -2],
    [1.5, 2, 3.5],
    [2, -2, 0],
    [2 ** 53 - 2, 1, 2 ** 53 - 1],
  ])("A1: to %d adds %d", (current, by, sum) => {
    expect(done({ op: "increment", by }, current)).toBe(sum);
  });

  test("A1: a null that an old record holds counts as 0", () => {
    expect(done({ op: "increment", by: 3 }, null)).toBe(3);
  });

  test.each(["1", true, [], {}, storedDate(at(1))])("A1: of %j, which is no number, is refused", (current) => {
    expect(operate({ op: "increment", by: 1 }, current)).toEqual(err(invalid("increment needs a number")));
  });

  test("A5: beyond 2^53 it is refused", () => {
    expect(operate({ op: "increment", by: 1 }, 2 ** 53 - 1).isErr()).toBe(true);
    expect(operate({ op: "increment", by: -1 }, 1 - 2 ** 53).isErr()).toBe(true);
  });
});

describe("A1: append and remove", () => {
  test("A1: what is appended comes last, in its order", () => {
    expect(done({ op: "append", values: ["c", "b"] }, ["a"])).toEqual(["a", "c", "b"]);
  });

  test("A1: an element added again moves to the end, whatever the order of its keys", () => {
    expect(done({ op: "append", values: ["a"] }, ["a", "b"])).toEqual(["b", "a"]);
    expect(done({ op: "append", values: [{ b: 2, a: 1 }] }, [{ a: 1, b: 2 }, 3])).toEqual([3, { b: 2, a: 1 }]);
    expect(done({ op: "append", values: ["x", "x"] }, [])).toEqual(["x"]);
    expect(done({ op: "append", values: ["1"] }, [1, "1", 1])).toEqual([1, 1, "1"]);
  });

  test("A1: every equal element is removed, and no other", () => {
    expect(done({ op: "remove", values: [1, { a: [2] }] }, [1, "1", { a: [2] }, { a: [3] }, 1])).toEqual([
      "1",
      { a: [3] },
    ]);
    expect(done({ op: "remove", values: [9] }, [1])).toEqual([1]);
  });

  test.each<[StoredValue]>([["text"], [1], [{ 0: "a" }], [storedDate(at(1))]])(
    "A1: on %j, which is no array, both are refused",
    (current) => {
      for (const op of ["append", "remove"] as const)
        expect(operate({ op, values: [1] }, current)).toEqual(err(invalid("the operation needs an array")));
    },
  );
});

describe("A1: deepMerge", () => {
  test("A1: objects are merged at every level; anything else is replaced", () => {
    const current = { a: 1, mail: { weekly: true, at: { hour: 8 } }, list: [1], date: storedDate(at(1)) };
    const value = { mail: { daily: false, at: { hour: 9 } }, list: [2], a: { b: 1 }, date: { day: 1 } };
    expect(done({ op: "deepMerge", value }, current)).toEqual({
      a: { b: 1 },
      mail: { weekly: true, daily: false, at: { hour: 9 } },
      list: [2],
      date: { day: 1 },
    });
  });

  test("A1: a null is written as a value, below the top level", () => {
    expect(done({ op: "deepMerge", value: { a: { b: null } } }, { a: { b: 1, c: 2 } })).toEqual({
      a: { b: null, c: 2 },
    });
  });

  test("A5: keys of the host's are only keys", () => {
    const proto = (value: StoredValue) => dictionaryOf([["__proto__", value]]);
    const merged = done({ op: "deepMerge", value: proto({ b: 2 }) }, proto({ a: 1 }));
    expect(JSON.stringify(merged)).toBe('{"__proto__":{"a":1,"b":2}}');
  });

  test.each<[StoredValue]>([[1], ["text"], [[1]], [storedDate(at(1))]])(
    "A1: on %j, which is no object, it is refused",
    (current) => {
      expect(operate({ op: "deepMerge", value: {} }, current)).toEqual(err(invalid("deepMerge needs an object")));
    },
  );
});

describe("A1: arrays of objects", () => {
  const pets = [
    { id: 1, kind: "cat", age: 3 },
    { id: 2, kind: "cat" },
  ];

  test("A1: what is added comes last; an update sets keys of every match; a remove takes every match out", () => {
    expect(done({ op: "objects", add: [{ id: 3 }] }, pets)).toEqual([...pets, { id: 3 }]);
    expect(done({ op: "objects", update: [{ where: { kind: "cat" }, set: { age: 4 } }] }, pets)).toEqual([
      { id: 1, kind: "cat", age: 4 },
      { id: 2, kind: "cat", age: 4 },
    ]);
    expect(done({ op: "objects", remove: [{ where: { kind: "cat", age: 3 } }] }, pets)).toEqual([
      { id: 2, kind: "cat" },
    ]);
  });

  test("A1: first add, then update, then remove", () => {
    const operation: Operation = {
      op: "objects",
      remove: [{ where: { age: 5 } }],
      update: [{ where: { id: 3 }, set: { age: 5 } }],
      add: [{ id: 3 }, { id: 4, age: 5 }],
    };
    expect(done(operation, pets)).toEqual(pets);
    const kept: Operation = { ...operation, update: [{ where: { id: 4 }, set: { age: 6 } }] };
    expect(done(kept, [])).toEqual([{ id: 3 }, { id: 4, age: 6 }]);
  });

  test("A1: what is no object never matches, nor does a key that is missing or inherited", () => {
    const elements = [1, "cat", null, ["cat"], storedDate(at(1)), {}];
    const operation = (where: JsonObject): Operation => ({ op: "objects", remove: [{ where }] });
    expect(done(operation({ kind: "cat" }), elements)).toEqual(elements);
    expect(done(operation(dictionaryOf([["__proto__", {}]])), elements)).toEqual(elements);
    expect(done(operation({ $date: at(1) }), elements)).toEqual(elements);
    expect(done(operation({ a: null }), [{ a: null }, {}])).toEqual([{}]);
  });

  test("A5: what is set under __proto__ is a key", () => {
    const set = dictionaryOf([["__proto__", 7]]);
    const changed = done({ op: "objects", update: [{ where: { id: 1 }, set }] }, [{ id: 1 }]);
    expect(JSON.stringify(changed)).toBe('[{"id":1,"__proto__":7}]');
  });

  test.each<[StoredValue]>([[1], ["text"], [{ id: 1 }]])(
    "A1: on %j, which is no array, they are refused",
    (current) => {
      expect(operate({ op: "objects", add: [{}] }, current)).toEqual(err(invalid("the operation needs an array")));
    },
  );
});
