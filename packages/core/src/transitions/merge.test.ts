import { describe, expect, test } from "vitest";
import { defaultMergePolicy } from "../merging/policy.js";
import { identify as identifying, merge as merging, recognize } from "../plan/sample/commands.js";
import { openStore } from "../plan/sample/store.js";
import type { Profile } from "../profile/profile.js";
import { guest, user } from "../profile/sample.js";
import { at, id } from "../values/sample.js";
import { merge } from "./merge.js";

const vip = guest(1, { custom: { vip: true } });
const isVip = ({ custom }: Profile) => custom.vip === true;
const policyWith = (protect: (profile: Profile) => boolean) => ({ ...defaultMergePolicy, protect });

describe("merge", () => {
  test("M14: a protected profile is not absorbed", () => {
    expect(merge(vip, user(2), at(9), policyWith(isVip))._unsafeUnwrapErr()).toEqual({
      kind: "refusal",
      code: "protected",
      profileId: id(1),
    });
  });

  test("M14: a protected profile does not absorb", () => {
    expect(merge(user(2), vip, at(9), policyWith(isVip))._unsafeUnwrapErr()).toMatchObject({
      code: "protected",
      profileId: id(1),
    });
  });

  test("M14: others merge, and without a predicate everyone", () => {
    expect(merge(guest(2), user(3), at(9), policyWith(isVip)).isOk()).toBe(true);
    expect(merge(vip, user(3), at(9), defaultMergePolicy).isOk()).toBe(true);
  });

  test("M14: a predicate that throws, or answers no boolean, refuses the merge", () => {
    const throwing = () => {
      throw new Error("defect");
    };
    const answering = (answer: unknown) => JSON.parse(JSON.stringify({ answer })).answer;
    for (const protect of [throwing, () => answering("yes"), () => answering(null)])
      expect(merge(guest(1), guest(2), at(9), policyWith(protect))._unsafeUnwrapErr()).toEqual({
        kind: "refusal",
        code: "policy_failed",
        policy: "protect",
        rule: "must answer a boolean",
      });
  });

  test("M14, L3: identify is a merge too", () => {
    const store = openStore({ protect: ({ state }) => state === "identified" });
    for (const command of [recognize(1), recognize(2), identifying(1, "a")]) store.run(command);
    for (const command of [identifying(2, "a"), merging(2, 1)])
      expect(store.attempt(command)._unsafeUnwrapErr()).toMatchObject({ code: "protected", profileId: id(1) });
  });

  test("M8: into survives", () => {
    const { survivor, absorbed } = merge(user(1), guest(2), at(9), defaultMergePolicy)._unsafeUnwrap();
    expect(survivor).toMatchObject({ profileId: id(2), state: "identified", externalId: "u-1" });
    expect(absorbed).toMatchObject({ profileId: id(1), into: id(2) });
  });
});
