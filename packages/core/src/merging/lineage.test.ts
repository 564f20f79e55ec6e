import { describe, expect, test } from "vitest";
import { merge, recognize } from "../plan/sample/commands.js";
import { openStore, recordIn } from "../plan/sample/store.js";
import { type MergedRecord, type ProfileRecord, recordFormat } from "../profile/record.js";
import { at, id } from "../values/sample.js";
import { ancestorsOf, lineageOf } from "./lineage.js";
import { defaultMergePolicy } from "./policy.js";
import { unmerge } from "./unmerge.js";

const mergedOf = (record: ProfileRecord): MergedRecord => {
  if (record.state !== "merged") throw new Error(record.state);
  return record;
};

/** 3 and 4 in 2, 2 in 1; 5 lives. */
const tree = () => {
  const store = openStore();
  for (const n of [1, 2, 3, 4, 5]) store.run(recognize(n));
  for (const [from, into] of [
    [4, 2],
    [3, 2],
    [2, 1],
  ] as const)
    store.run(merge(from, into));
  return store;
};

describe("lineage", () => {
  test("M15: lists whom a profile absorbed itself, in the order of the merges, whatever the order of the records", () => {
    const records = tree().records();
    for (const some of [records, [...records].reverse()]) {
      const lineage = lineageOf(some);
      const childrenOf = (n: number) => lineage.childrenOf(id(n)).map(({ profileId }) => profileId);
      expect([1, 2, 3, 5].map(childrenOf)).toEqual([[id(2)], [id(4), id(3)], [], []]);
    }
  });

  test("M15: leads from an absorbed profile up to the live one", () => {
    const store = tree();
    const above = ancestorsOf(lineageOf(store.records()), mergedOf(recordIn(store, 3)));
    expect(above?.between.map(({ profileId }) => profileId)).toEqual([id(2)]);
    expect(above?.root.profileId).toBe(id(1));
  });

  test.each([
    ["to nobody", []],
    [
      "to an erased profile",
      [{ format: recordFormat, state: "erased", profileId: id(1), revision: 9, erasedAt: at(9) }],
    ],
  ] as const)("M15: nothing is unmerged where it leads %s", (_, instead) => {
    const store = tree();
    const records = [...store.records().filter(({ profileId }) => profileId !== id(1)), ...instead];
    const absorbed = mergedOf(recordIn(store, 3));
    const parting = { at: at(9), token: "t", isFree: () => true, policy: defaultMergePolicy };
    expect(unmerge(lineageOf(records), absorbed, parting)._unsafeUnwrap()).toBeUndefined();
  });

  test("M15: nothing is unmerged where it leads in a circle", () => {
    const store = tree();
    const [two, three] = [mergedOf(recordIn(store, 2)), mergedOf(recordIn(store, 3))];
    expect(ancestorsOf(lineageOf([three, { ...two, into: id(3) }]), three)).toBeUndefined();
  });
});
