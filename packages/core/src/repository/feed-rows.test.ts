import { ok } from "neverthrow";
import { expect, test } from "vitest";
import type { LifecycleEvent } from "../events/lifecycle-event.js";
import { at, id } from "../values/sample.js";
import { feedPageOf, feedRowsOf, positionOf, startOfFeed } from "./feed-rows.js";
import { changeSet } from "./sample.js";

test("G7: positions are texts in the order of the numbers", () => {
  const numbers = [0, 1, 2, 9, 10, 99, 1_000_000, Number.MAX_SAFE_INTEGER];
  const positions = numbers.map(positionOf);
  expect([...positions].sort()).toEqual(positions);
  expect(new Set(positions.map(({ length }) => length)).size).toBe(1);
});

test("G7: a reader goes on from any of them, and from nothing else", () => {
  expect(startOfFeed({ limit: 1 })._unsafeUnwrap()).toBe(positionOf(0));
  expect(startOfFeed({ limit: 1, after: positionOf(7) })._unsafeUnwrap()).toBe(positionOf(7));
  for (const after of ["", "7", "nonsense", `${positionOf(7)}0`, "-000000000000007"])
    expect(startOfFeed({ limit: 1, after })._unsafeUnwrapErr()).toMatchObject({ cause: { name: "ForeignCursor" } });
});

const event = (n: number, revision: number, type: LifecycleEvent["type"] = "tracked"): LifecycleEvent => {
  return { profileId: id(n), revision, type, time: at(1), data: {} };
};

test("G7: events of one profile come by revision, then as listed; the others stay where they are", () => {
  const events = [event(1, 3), event(2, 1), event(1, 1, "created"), event(1, 1), event(1, 2)];
  const rows = feedRowsOf(changeSet("c", { events }), 7);
  expect(rows.map(({ position, changeSet: _, ...row }) => [position, row])).toEqual([
    [positionOf(8), event(1, 1, "created")],
    [positionOf(9), event(2, 1)],
    [positionOf(10), event(1, 1)],
    [positionOf(11), event(1, 2)],
    [positionOf(12), event(1, 3)],
  ]);
  expect(new Set(rows.map((row) => row.changeSet))).toEqual(new Set(["c"]));
  expect(feedRowsOf(changeSet("c"), 7)).toEqual([]);
});

test("G7: a page of the feed always says where to go on", () => {
  const events = [event(1, 1), event(2, 1), event(3, 1)];
  const entries = feedRowsOf(changeSet("c", { events }), 0).map((row) => [row.position, row] as const);
  const page = (limit: number, after?: string, end?: string) =>
    feedPageOf(
      after === undefined ? { limit } : { limit, after },
      (start) => entries.filter(([position]) => position > start),
      (row) => ok(row.profileId === id(2) ? undefined : row),
      end,
    )._unsafeUnwrap();
  expect(page(1)).toEqual({ items: [entries[0]?.[1]], next: positionOf(1) });
  expect(page(1, positionOf(1))).toEqual({ items: [entries[2]?.[1]], next: positionOf(3) });
  expect(page(9, positionOf(3))).toEqual({ items: [], next: positionOf(3) });
  expect(page(9, positionOf(1), positionOf(8)).next).toBe(positionOf(8));
  expect(page(9, positionOf(9), positionOf(8))).toEqual({ items: [], next: positionOf(9) });
  expect(page(1, undefined, positionOf(8)).next).toBe(positionOf(1));
});

test("a page of the feed starts at a position, and holds something", () => {
  const page = (request: { limit: number; after?: string }) => feedPageOf(request, () => [], ok)._unsafeUnwrapErr();
  expect(page({ limit: 1, after: '["a"]' })).toMatchObject({ cause: { name: "ForeignCursor" } });
  expect(page({ limit: 0 })).toMatchObject({ cause: { name: "EmptyPage" } });
});
