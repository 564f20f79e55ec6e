import { describe, expect, test } from "vitest";
import type { LiveRecord } from "../profile/record.js";
import { guest, user } from "../profile/sample.js";
import { viewOf } from "../profile/view.js";
import { at, externalId } from "../values/sample.js";
import { absorb } from "./absorb.js";
import { defaultMergePolicy } from "./policy.js";

const identityOf = (record: LiveRecord) => {
  const profile = viewOf(record);
  return profile.state === "anonymous" ? [] : [profile.externalId, ...profile.deprecatedExternalIds];
};
const merged = (survivor: LiveRecord, absorbed: LiveRecord) =>
  absorb(survivor, absorbed, at(9), defaultMergePolicy)._unsafeUnwrap().survivor;
const former = (text: string) => ({ deprecated: [{ id: externalId(text) }] });

describe("external ids of two profiles", () => {
  test.each([
    ["anonymous into anonymous", guest(1), guest(2), []],
    ["anonymous into identified", user(1, former("old")), guest(2), ["u-1", "old"]],
    ["identified into anonymous", guest(1), user(2, former("old")), ["u-2", "old"]],
    [
      "identified into identified",
      user(1, former("old-1")),
      user(2, former("old-2")),
      ["u-1", "old-1", "u-2", "old-2"],
    ],
  ])("M8: %s", (_, survivor, absorbed, ids) => {
    const record = merged(survivor, absorbed);
    expect(identityOf(record)).toEqual(ids);
    expect(record.state).toBe(ids.length > 0 ? "identified" : "anonymous");
  });

  test("M8, X2: what an unmerge would need back is marked: an absorbed external id, not one that was deprecated before", () => {
    const record = merged(user(1), user(2, former("old")));
    expect(record).toMatchObject({
      deprecated: [{ id: "u-2", neededBy: "unmerge" }, { id: "old" }],
    });
    expect(merged(user(3), record)).toMatchObject({
      deprecated: [{ id: "u-1", neededBy: "unmerge" }, { id: "u-2", neededBy: "unmerge" }, { id: "old" }],
    });
  });
});
