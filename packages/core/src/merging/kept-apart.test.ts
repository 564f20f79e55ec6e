import { describe, expect, test } from "vitest";
import { merge, recognize } from "../plan/sample/commands.js";
import { liveIn, openStore, type Store } from "../plan/sample/store.js";
import type { KeptApart } from "../profile/record.js";
import { guest } from "../profile/sample.js";
import { id } from "../values/sample.js";
import { areKeptApart, mergeApart } from "./kept-apart.js";

/** Profiles 1 to 4, merged two by two. */
const after = (...pairs: readonly (readonly [from: number, into: number])[]): Store => {
  const store = openStore();
  for (const n of [1, 2, 3, 4]) store.run(recognize(n));
  for (const [from, into] of pairs) store.run(merge(from, into));
  return store;
};
const apart = (store: Store, a: number, b: number) => {
  const [one, other] = [liveIn(store, a), liveIn(store, b)];
  expect(areKeptApart(one, other)).toBe(areKeptApart(other, one));
  return areKeptApart(one, other);
};

describe("kept apart", () => {
  test("M15: a pair that was unmerged is, and no other", () => {
    const store = after([2, 1]);
    store.unmerge(id(2));
    expect([apart(store, 1, 2), apart(store, 1, 3), apart(store, 2, 3), apart(store, 1, 1)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test("M15: whoever absorbs one of the two is apart from the other", () => {
    const store = after([2, 1]);
    store.unmerge(id(2));
    store.run(merge(1, 3));
    store.run(merge(2, 4));
    expect(apart(store, 3, 4)).toBe(true);
    store.unmerge(id(1));
    expect([apart(store, 3, 4), apart(store, 1, 4), apart(store, 1, 3)]).toEqual([false, true, true]);
  });

  test("M15: everyone on the way from the unmerged profile to the root is apart from it", () => {
    const store = after([3, 2], [2, 1]);
    store.unmerge(id(3));
    expect(apart(store, 1, 3)).toBe(true);
    store.unmerge(id(2));
    expect([apart(store, 1, 3), apart(store, 2, 3), apart(store, 1, 2)]).toEqual([false, true, true]);
  });

  test("M15: a merge on purpose settles it, until it is undone again", () => {
    const store = after([2, 1]);
    store.unmerge(id(2));
    store.run(merge(2, 1));
    store.run(merge(3, 4));
    expect(apart(store, 1, 4)).toBe(false);
    store.unmerge(id(2));
    expect(apart(store, 1, 2)).toBe(true);
    store.run(merge(1, 2));
    expect(liveIn(store, 2).merges).toBe(1);
  });

  test("M15: of two who are apart from a third each still is, after they were merged", () => {
    const store = after([2, 1], [3, 1]);
    store.unmerge(id(2));
    store.unmerge(id(3));
    store.run(merge(2, 4));
    expect([apart(store, 4, 1), apart(store, 4, 3)]).toEqual([true, false]);
  });
});

describe("the parting of two who merge", () => {
  const [a, b] = ["survivor", "absorbed"] as const;
  const merged = (ours: readonly KeptApart[], theirs: readonly KeptApart[]) =>
    mergeApart(guest(1, { apart: ours }), guest(2, { apart: theirs }), 7);

  test("M15: the survivor keeps its own, and gets those of the other as of this merge", () => {
    expect(merged([{ token: "x", side: a }], [{ token: "y", side: b, via: 2 }])).toEqual([
      { token: "x", side: a },
      { token: "y", side: b, via: 7 },
    ]);
  });

  test("M15: what kept these two apart is settled, by the token and the other side", () => {
    expect(merged([{ token: "x", side: a }], [{ token: "x", side: b }])).toEqual([{ token: "x", side: a }]);
    expect(merged([{ token: "x", side: a }], [{ token: "y", side: b }])).toHaveLength(2);
  });

  test("M15: the same side of one parting is there once", () => {
    expect(merged([{ token: "x", side: a }], [{ token: "x", side: a, via: 1 }])).toEqual([{ token: "x", side: a }]);
    expect(merged([{ token: "x", side: b }], [{ token: "y", side: b }])).toHaveLength(2);
  });

  test("M15: two are apart by the two sides of one token, not by one side of it, nor by two tokens", () => {
    const apart = (ours: KeptApart, theirs: KeptApart) =>
      areKeptApart(guest(1, { apart: [ours] }), guest(2, { apart: [theirs] }));
    expect(apart({ token: "x", side: a }, { token: "x", side: b })).toBe(true);
    expect(apart({ token: "x", side: a }, { token: "x", side: a })).toBe(false);
    expect(apart({ token: "x", side: a }, { token: "y", side: b })).toBe(false);
  });

  test("M15: who leaves takes its own parting along, though the middle has one of the same side", () => {
    const store = after([2, 1], [3, 1]);
    for (const n of [2, 3]) store.unmerge(id(n));
    store.run(recognize(5));
    for (const [from, into] of [
      [1, 5],
      [3, 2],
      [2, 4],
    ] as const)
      store.run(merge(from, into));
    const mine = () => liveIn(store, 4).apart.filter(({ side }) => side === "absorbed").length;
    expect(mine()).toBe(2);
    store.unmerge(id(3));
    expect(mine()).toBe(1);
  });

  test("M15: a parting that came through who leaves goes with it, one that the middle had goes on", () => {
    const store = after([2, 1]);
    store.unmerge(id(2));
    store.run(merge(3, 2));
    store.run(merge(2, 4));
    store.unmerge(id(3));
    expect([apart(store, 1, 4), apart(store, 3, 4), apart(store, 1, 3)]).toEqual([true, true, false]);
    store.unmerge(id(2));
    expect([apart(store, 1, 4), apart(store, 3, 4)]).toEqual([false, false]);
    expect([apart(store, 1, 2), apart(store, 2, 3), apart(store, 2, 4)]).toEqual([true, true, true]);
  });
});
