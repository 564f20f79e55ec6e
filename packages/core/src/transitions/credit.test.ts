import { describe, expect, test } from "vitest";
import { absorb } from "../merging/absorb.js";
import { defaultMergePolicy } from "../merging/policy.js";
import { noEngagement } from "../profile/engagement.js";
import { guest } from "../profile/sample.js";
import { at } from "../values/sample.js";
import { tallyOf } from "../values/tally.js";
import { credit } from "./credit.js";

const visit = (second: number) => ({ ...noEngagement, sessions: tallyOf(1, at(second)) });

/** 3 in 2, 2 in 1. */
const inner = absorb(guest(2), guest(3, { own: visit(3) }), at(9), defaultMergePolicy)._unsafeUnwrap();
const outer = absorb(guest(1), inner.survivor, at(9), defaultMergePolicy)._unsafeUnwrap();

describe("credit", () => {
  test("M15: what came through the live profile's own identifier is its own", () => {
    const { path, root } = credit([], outer.survivor, visit(5));
    expect(path).toEqual([]);
    expect(root.own.sessions).toEqual(tallyOf(1, at(5)));
    expect(root.absorbed).toEqual(outer.survivor.absorbed);
  });

  test("M15, L17: what came through an absorbed one is its own, and absorbed by all above it", () => {
    const { path, root } = credit([inner.absorbed, outer.absorbed], outer.survivor, visit(1));
    const both = { count: 2, first: at(1), last: at(3) };
    expect(path.map(({ frozen }) => [frozen.own.sessions, frozen.absorbed.sessions])).toEqual([
      [both, { count: 0 }],
      [{ count: 0 }, both],
    ]);
    expect([root.own.sessions, root.absorbed.sessions]).toEqual([{ count: 0 }, both]);
  });

  test("M15: an absorbed record moves on by a revision and is frozen but for its counts; the live one is touched by whoever writes it", () => {
    const { path, root } = credit([outer.absorbed], outer.survivor, visit(1));
    expect(path).toMatchObject([{ revision: outer.absorbed.revision + 1, into: outer.survivor.profileId }]);
    expect({ ...path[0]?.frozen, own: noEngagement }).toEqual({ ...outer.absorbed.frozen, own: noEngagement });
    expect(root.revision).toBe(outer.survivor.revision);
  });
});
