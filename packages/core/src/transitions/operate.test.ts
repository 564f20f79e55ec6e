import { ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import type { Operation } from "../commands/operation.js";
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
