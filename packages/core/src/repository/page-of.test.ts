import { err, ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import { unavailable } from "../refusals/failures.js";
import { pageOf, startOf } from "./page-of.js";

const entries = ["a", "b", "c", "d", "e"].map((key) => [key, key.toUpperCase()] as const);
const page = (limit: number, after?: string) =>
  pageOf(
    after === undefined ? { limit } : { limit, after },
    (start = "") => entries.filter(([key]) => key > start),
    (entry) => ok(entry === "C" ? undefined : entry),
  );

describe("pages", () => {
  test("hold every item once, and only the last has no next", () => {
    const first = page(2)._unsafeUnwrap();
    const second = page(2, first.next)._unsafeUnwrap();
    expect([first.items, second.items]).toEqual([
      ["A", "B"],
      ["D", "E"],
    ]);
    expect(second.next).toBeUndefined();
    expect(page(9)._unsafeUnwrap()).toEqual({ items: ["A", "B", "D", "E"] });
    expect(page(1, second.next ?? first.next)._unsafeUnwrap().items).toEqual(["D"]);
  });

  test("read one item more than they hold, and nothing behind it", () => {
    const read: string[] = [];
    pageOf(
      { limit: 2 },
      () => entries,
      (entry) => {
        read.push(entry);
        return ok(entry);
      },
    )._unsafeUnwrap();
    expect(read).toEqual(["A", "B", "C"]);
  });

  test("fail with what cannot be read", () => {
    const failure = unavailable({ name: "Away" });
    expect(
      pageOf(
        { limit: 2 },
        () => entries,
        () => err(failure),
      )._unsafeUnwrapErr(),
    ).toEqual(failure);
  });

  test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("of %s items are refused", (limit) => {
    expect(page(limit)._unsafeUnwrapErr()).toMatchObject({ code: "unsupported", cause: { name: "EmptyPage" } });
  });

  test.each(["", "b", "[]", "{}", "[1]", '["a","b"]', "null"])("do not start at a foreign cursor: %s", (after) => {
    expect(page(1, after)._unsafeUnwrapErr()).toMatchObject({ code: "unsupported", cause: { name: "ForeignCursor" } });
  });

  test("start at a key whatever it holds", () => {
    expect(startOf({ limit: 1 })._unsafeUnwrap()).toBeUndefined();
    const odd = '"\\\u0000\ud83d';
    const { next } = pageOf(
      { limit: 1 },
      () =>
        new Map([
          [odd, 1],
          ["z", 2],
        ]),
      (entry) => ok(entry),
    )._unsafeUnwrap();
    expect(startOf({ limit: 1, after: next ?? "" })._unsafeUnwrap()).toBe(odd);
  });
});
