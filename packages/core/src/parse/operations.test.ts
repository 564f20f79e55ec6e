import { describe, expect, test } from "vitest";
import { defaultLimits } from "../values/limits.js";
import { normalizePhone } from "../values/phone.js";
import { operation } from "./operations.js";

const settings = { limits: defaultLimits, junk: false, normalizePhone };
const parse = (value: unknown) => operation(value, settings);

describe("operations", () => {
  test.each([
    [{ op: "increment", by: -2 }],
    [{ op: "append", values: ["vip", { a: 1 }] }],
    [{ op: "remove", values: [] }],
    [{ op: "deepMerge", value: { mail: { weekly: true } } }],
    [
      {
        op: "objects",
        add: [{ id: 3 }],
        update: [{ where: { id: 1 }, set: { age: 4 } }],
        remove: [{ where: { id: 2 } }],
      },
    ],
  ])("A1: takes %j", (input) => {
    expect(parse(input)._unsafeUnwrap()).toStrictEqual(input);
  });

  test("A1: operands are in stored form", () => {
    expect(parse({ op: "append", values: [new Date(0), { $a: -0 }] })._unsafeUnwrap()).toStrictEqual({
      op: "append",
      values: [{ $date: "1970-01-01T00:00:00.000Z" }, { $$a: 0 }],
    });
  });

  test.each([
    [3, []],
    [{}, ["op"]],
    [{ op: "explode" }, ["op"]],
    [{ op: "toString" }, ["op"]],
    [{ op: "increment" }, ["by"]],
    [{ op: "increment", by: 1.5 }, ["by"]],
    [{ op: "increment", by: 2 ** 53 }, ["by"]],
    [{ op: "increment", by: "1" }, ["by"]],
    [{ op: "increment", by: 1, values: [] }, ["values"]],
    [{ op: "append", values: "vip" }, ["values"]],
    [{ op: "append", values: [Number.NaN] }, ["values", 0]],
    [{ op: "deepMerge", value: [1] }, ["value"]],
    [{ op: "deepMerge", value: new Date(0) }, ["value"]],
    [{ op: "objects", add: [1] }, ["add", 0]],
    [{ op: "objects", update: [{ where: {} }] }, ["update", 0, "set"]],
    [{ op: "objects", remove: [{ where: {}, set: {} }] }, ["remove", 0, "set"]],
  ])("A2: refuses %j at %j", (input, path) => {
    expect(parse(input)._unsafeUnwrapErr()).toMatchObject({ kind: "refusal", code: "invalid_operation", path });
  });

  test("A4: limits of operands keep their own code", () => {
    const values = Array.from({ length: 501 }, (_, index) => index);
    expect(parse({ op: "append", values })._unsafeUnwrapErr()).toMatchObject({
      code: "limit_exceeded",
      limit: "arrayElements",
      path: ["values"],
    });
  });
});
