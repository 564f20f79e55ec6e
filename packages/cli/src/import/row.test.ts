import { describe, expect, test } from "vitest";
import { recordOf } from "./row.js";

const record = (row: Record<string, string>) => recordOf(row)._unsafeUnwrap();
const reason = (row: Record<string, string>) => recordOf(row)._unsafeUnwrapErr();

describe("a row of a CSV file", () => {
  test("names its user by the first name that is filled in", () => {
    const row = { email: "a@example.com", "alias.crm": "7", profileId: "p", externalId: "joe" };
    const attributes = { email: "a@example.com" };
    expect(record(row)).toEqual({ externalId: "joe", attributes });
    expect(record({ ...row, externalId: "" })).toEqual({ profileId: "p", attributes });
    expect(record({ ...row, externalId: "", profileId: "" })).toEqual({
      alias: { label: "crm", name: "7" },
      attributes,
    });
    expect(record({ email: "a@example.com", phone: "+15551234567" })).toEqual({
      email: "a@example.com",
      attributes: { phone: "+15551234567" },
    });
    expect(record({ externalId: "" })).toEqual({});
  });

  test("has standard attributes by their names, and custom ones by any other", () =>
    expect(
      record({ externalId: "joe", firstName: "Joe", plan: "pro", "custom.firstName": "J", __proto__x: "1" }),
    ).toEqual({
      externalId: "joe",
      attributes: { firstName: "Joe" },
      custom: { plan: "pro", firstName: "J", __proto__x: "1" },
    }));

  test("has numbers, flags and JSON where its header says so, and happenings as JSON", () => {
    const row = {
      externalId: "j",
      "age:number": "43",
      "vip:boolean": "true",
      "tags:json": '["a"]',
      events: '[{"name":"viewed"}]',
    };
    expect(record(row)).toEqual({
      externalId: "j",
      custom: { age: 43, vip: true, tags: ["a"] },
      events: [{ name: "viewed" }],
    });
    expect(reason({ "age:number": "old" })).toBe("age:number: must be a number");
    expect(reason({ "age:number": " " })).toBe("age:number: must be a number");
    expect(reason({ "vip:boolean": "yes" })).toBe("vip:boolean: must be true or false");
    expect(reason({ events: "[" })).toBe("events: must be JSON");
  });
});
