import { err, ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import { itemsOf } from "./items.js";

const items = (text: string) => itemsOf({ number: 3, text: ok(text) });

describe("a line", () => {
  test("may be a command as it is", () =>
    expect(items('{"type":"dropExternalId","externalId":"joe"}')).toEqual([
      { place: { line: 3 }, command: ok({ type: "dropExternalId", externalId: "joe" }) },
    ]));

  test("may be a request for several things", () =>
    expect(items('{"events":[{"external_id":"a"},{}]}')).toMatchObject([
      { place: { line: 3, at: "events[0]" }, command: { value: { type: "track" } } },
      { place: { line: 3, at: "events[1]" }, command: { error: expect.any(String) } },
    ]));

  test.each([
    ["{", "is no JSON"],
    ["[]", "is JSON, but no object"],
    ["null", "is JSON, but no object"],
    ["{}", "is neither a command (no type) nor a request (no attributes, events, purchases)"],
    ['{"type":7}', "is neither a command (no type) nor a request (no attributes, events, purchases)"],
    [`${"[".repeat(100_000)}`, "is no JSON"],
  ])("may be bad: %.20s", (text, reason) =>
    expect(items(text)).toEqual([{ place: { line: 3 }, command: err(reason) }]),
  );

  test("that could not be read says why", () =>
    expect(itemsOf({ number: 1, text: err("is no UTF-8") })).toEqual([
      { place: { line: 1 }, command: err("is no UTF-8") },
    ]));
});
