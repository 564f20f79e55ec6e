import { expect, test } from "vitest";
import { flat } from "./flat.js";

const isText = (value: unknown) => typeof value === "string";
const read = flat<{ readonly name: string; readonly via?: string }>({ name: isText, via: isText }, "name");

test("takes the members that it knows, as a copy", () => {
  const given = { via: "b", name: "a" };
  expect(read(given)).toEqual(given);
  expect(read(given)).not.toBe(given);
  expect(read({ name: "a" })).toEqual({ name: "a" });
});

test.each([
  null,
  "a",
  [],
  {},
  { via: "b" },
  { name: 1 },
  { name: "a", via: undefined },
  { name: "a", other: "b" },
  { name: "a", constructor: "b" },
  JSON.parse('{"name":"a","__proto__":"b"}'),
  Object.create({ name: "a" }),
  new Map([["name", "a"]]),
])("leaves all else to a schema: %j", (value) => expect(read(value)).toBeUndefined());
