import { describe, expect, test } from "vitest";
import type { Changes } from "../commands/changes.js";
import { audit } from "../plan/sample/audit.js";
import { merge, recognize, track } from "../plan/sample/commands.js";
import { policies } from "../plan/sample/people.js";
import { liveIn, openStore, recordIn, type Store } from "../plan/sample/store.js";
import { id } from "../values/sample.js";
import type { StoredValue } from "../values/stored-value.js";
import { lineageOf } from "./lineage.js";
import { unmerge } from "./unmerge.js";

/** Profiles 1, 2, 3 with these custom attributes. */
const open = (...held: readonly { readonly [key: string]: StoredValue }[]): Store => {
  const store = openStore({ fields: policies });
  for (const [index, custom] of held.entries()) {
    store.run(recognize(index + 1));
    store.run(track(index + 1, { custom }));
  }
  return store;
};
const write = (store: Store, n: number, custom: Changes["custom"] & object) => store.run(track(n, { custom }));
const count = (store: Store, n: number, by: number) =>
  store.run(track(n, { operations: { sum: { op: "increment", by } } }));
const customOf = (store: Store, n: number) => {
  expect(audit(store)).toEqual([]);
  return liveIn(store, n).custom;
};
/** What an absorbed profile adds to sums of its survivor. */
const addedBy = (store: Store, n: number) => {
  const record = recordIn(store, n);
  return record.state === "merged" ? record.added : undefined;
};

describe("unmerge: attributes", () => {
  test("M15: what the merge filled goes back, and what it combined", () => {
    const store = open({ max: 1, union: [1], own: "a" }, { fill: "b", max: 2, union: [2], own: "c" });
    store.run(merge(2, 1));
    expect(liveIn(store, 1).custom).toEqual({ fill: "b", max: 2, union: [1, 2], own: "a" });
    store.unmerge(id(2));
    expect(customOf(store, 1)).toEqual({ max: 1, union: [1], own: "a" });
    expect(customOf(store, 2)).toEqual({ fill: "b", max: 2, union: [2], own: "c" });
  });

  test("M15: what was written since stays on the survivor, a removal too; the absorbed has its own again", () => {
    const store = open({ gone: 1 }, { fill: "b", removed: 1, gone: 2, union: [1] });
    store.run(merge(2, 1));
    write(store, 1, { fill: "new", removed: null, gone: null, late: true });
    store.run(track(2, { operations: { union: { op: "append", values: [2] } } }));
    store.unmerge(id(2));
    expect(customOf(store, 1)).toEqual({ fill: "new", late: true, union: [1, 2] });
    expect(customOf(store, 2)).toEqual({ fill: "b", removed: 1, gone: 2, union: [1] });
  });

  test("M15: what was written before a merge is not written since it", () => {
    const store = open({}, { fill: 2 }, { fill: 3, max: 3 });
    store.run(merge(2, 1));
    write(store, 1, { max: 1 });
    store.run(merge(3, 1));
    expect(liveIn(store, 1).custom).toEqual({ fill: 2, max: 3 });
    store.unmerge(id(3));
    expect(customOf(store, 1)).toEqual({ fill: 2, max: 1 });
  });

  test("M15: the survivor is filled again from what it still holds absorbed, in merge order", () => {
    const store = open({}, { fill: 2, replace: 2 }, { fill: 3, replace: 3 }, { fill: 4, replace: 4 });
    for (const n of [2, 3, 4]) store.run(merge(n, 1));
    store.unmerge(id(2));
    expect(customOf(store, 1)).toEqual({ fill: 3, replace: 4 });
    store.unmerge(id(4));
    expect(customOf(store, 1)).toEqual({ fill: 3, replace: 3 });
  });

  test("M15: a removal is remembered, when a later merge filled the gap that it left", () => {
    const store = open({}, { fill: 2 }, { fill: 3 });
    store.run(merge(2, 1));
    write(store, 1, { fill: null });
    store.run(merge(3, 1));
    expect(liveIn(store, 1).custom).toEqual({ fill: 3 });
    store.unmerge(id(3));
    expect(customOf(store, 1)).toEqual({});
  });

  test("M15: all above are without it, when it is taken out of the middle", () => {
    const store = open({}, { own: 2 }, { fill: 3, sum: 3 });
    store.run(merge(3, 2));
    store.run(merge(2, 1));
    expect(liveIn(store, 1).custom).toEqual({ own: 2, fill: 3, sum: 3 });
    store.unmerge(id(3));
    expect(customOf(store, 1)).toEqual({ own: 2 });
    expect(recordIn(store, 2)).toMatchObject({ into: id(1), frozen: { custom: { own: 2 } } });
    expect(addedBy(store, 2)).toStrictEqual({});
  });

  test("M15: an email goes back as a look-up too", () => {
    const store = open({}, {});
    store.run(track(2, { attributes: { email: "Joe@X.com" } }));
    store.run(merge(2, 1));
    expect(liveIn(store, 1).lookups).toEqual({ email: "joe@x.com" });
    store.unmerge(id(2));
    expect(liveIn(store, 1).lookups).toEqual({});
    expect(liveIn(store, 2).lookups).toEqual({ email: "joe@x.com" });
    expect(audit(store)).toEqual([]);
  });
});

describe("unmerge: sums", () => {
  test("M15: what a sum added is taken off, though the value was written since", () => {
    const store = open({ sum: 1 }, { sum: 5 });
    store.run(merge(2, 1));
    count(store, 2, 10);
    expect(liveIn(store, 1).custom).toEqual({ sum: 16 });
    store.unmerge(id(2));
    expect(customOf(store, 1)).toEqual({ sum: 11 });
    expect(customOf(store, 2)).toEqual({ sum: 5 });
  });

  test("M15: it is taken off when it had only filled, when others were added after it, and once", () => {
    const store = open({}, { sum: 5 }, { sum: 7 });
    store.run(merge(2, 1));
    count(store, 1, 1);
    store.run(merge(3, 1));
    store.unmerge(id(2));
    expect(customOf(store, 1)).toEqual({ sum: 8 });
    store.run(merge(2, 1));
    expect(customOf(store, 1)).toEqual({ sum: 13 });
    store.unmerge(id(2));
    store.unmerge(id(3));
    expect(customOf(store, 1)).toEqual({ sum: 1 });
  });

  test("M15: it is taken off all above, of which some were written since and some not", () => {
    const store = open({ sum: 1 }, { sum: 10 }, { sum: 100 }, { sum: 1000 });
    store.run(merge(4, 3));
    store.run(merge(3, 2));
    count(store, 2, 1);
    store.run(merge(2, 1));
    count(store, 1, 1);
    store.unmerge(id(4));
    expect(customOf(store, 1)).toEqual({ sum: 113 });
    store.unmerge(id(3));
    expect(customOf(store, 1)).toEqual({ sum: 13 });
    store.unmerge(id(2));
    expect(customOf(store, 1)).toEqual({ sum: 2 });
    expect(customOf(store, 2)).toEqual({ sum: 11 });
  });

  test("M15: a share counts that only came into the sum when another profile left", () => {
    const store = open({}, { sum: "text" }, { sum: 5 });
    store.run(merge(2, 1));
    store.run(merge(3, 1));
    expect(liveIn(store, 1).custom).toEqual({ sum: "text" });
    store.unmerge(id(2));
    expect(customOf(store, 1)).toEqual({ sum: 5 });
    count(store, 1, 1);
    store.unmerge(id(3));
    expect(customOf(store, 1)).toEqual({ sum: 1 });
  });

  test("M15: a share that fell out of the sum when another profile left counts no more", () => {
    const store = open({}, { sum: 3 }, { sum: "text" }, { sum: 4 });
    for (const n of [2, 3, 4]) store.run(merge(n, 1));
    expect(liveIn(store, 1).custom).toEqual({ sum: 7 });
    store.unmerge(id(2));
    expect(customOf(store, 1)).toEqual({ sum: "text" });
    expect(addedBy(store, 4)).toStrictEqual({});
    write(store, 1, { sum: 10 });
    store.unmerge(id(4));
    expect(customOf(store, 1)).toEqual({ sum: 10 });
  });

  test("M15: what was no share when the sum was written over does not become one", () => {
    const store = open({ sum: 1 }, {}, { sum: "text" }, { sum: 5 });
    for (const n of [3, 4]) store.run(merge(n, 2));
    store.run(merge(2, 1));
    count(store, 1, 1);
    store.unmerge(id(3));
    expect(liveIn(store, 1).custom).toEqual({ sum: 2 });
    store.unmerge(id(2));
    expect(customOf(store, 1)).toEqual({ sum: 2 });
    expect(customOf(store, 2)).toEqual({ sum: 5 });
  });

  test.each([
    ["a text", "many", { sum: "many" }],
    ["removed", null, {}],
  ])("M15: a value that was a number and is %s now has nothing taken off", (_, value, left) => {
    const store = open({ sum: 1 }, { sum: 5 });
    store.run(merge(2, 1));
    write(store, 1, { sum: value });
    store.unmerge(id(2));
    expect(customOf(store, 1)).toEqual(left);
  });

  test("M15: what shows no number any more once another profile left has no share in a sum that was written over", () => {
    const store = open({ sum: 1 }, {}, { sum: 5 }, { sum: "text" });
    for (const n of [3, 4]) store.run(merge(n, 2));
    store.run(merge(2, 1));
    count(store, 1, 1);
    store.unmerge(id(3));
    expect(customOf(store, 1)).toEqual({ sum: 2 });
    expect(recordIn(store, 2)).toMatchObject({ frozen: { custom: { sum: "text" } } });
    expect(addedBy(store, 2)).toStrictEqual({});
    store.unmerge(id(2));
    expect(customOf(store, 1)).toEqual({ sum: 2 });
    expect(customOf(store, 2)).toEqual({ sum: "text" });
  });

  test("M15, A5: an unmerge that would leave an integer beyond 2^53 is refused", () => {
    const store = open({}, { sum: Number.MAX_SAFE_INTEGER });
    store.run(merge(2, 1));
    write(store, 1, { sum: -1 });
    const absorbed = recordIn(store, 2);
    if (absorbed.state !== "merged") throw new Error("not merged");
    const parting = { at: store.context().now, token: "t", isFree: () => true, policy: store.policy };
    const refusal = unmerge(lineageOf(store.records()), absorbed, parting)._unsafeUnwrapErr();
    expect(refusal).toMatchObject({ kind: "refusal", code: "limit_exceeded", path: ["custom.sum"], limit: "integer" });
  });
});
