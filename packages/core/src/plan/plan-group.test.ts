import { describe, expect, test } from "vitest";
import type { Merge } from "../commands/command.js";
import type { MergePolicy } from "../merging/policy.js";
import { at, id } from "../values/sample.js";
import { planGroup } from "./plan-group.js";
import { identify, merge, recognize, track } from "./sample/commands.js";
import { openStore, type Store } from "./sample/store.js";

const email = "joe@example.com";
const rule = { by: "email", prefer: ["identified"], largest: 20 } as const;

/** Profiles 1 to `count` with one email. */
const sharing = (count: number, policy: Partial<MergePolicy> = {}): Store => {
  const store = openStore(policy);
  for (let n = 1; n <= count; n += 1) {
    store.run(recognize(n));
    store.run(track(n, { attributes: { email, firstName: `Joe ${n}` } }));
  }
  return store;
};

const planned = (store: Store) => planGroup(email, store.live(), rule, at(2_000_000), store.policy);

const byRule = (from: number, into: number): Merge => ({
  type: "merge",
  from: { profileId: id(from) },
  into: { profileId: id(into) },
  source: "api",
  rule: { by: "email", key: email },
});

const ids = (...numbers: readonly number[]) => numbers.map(id);

/** Merges 2 into 1 and takes them apart again. */
const parted = (count: number) => {
  const store = sharing(count);
  store.run(merge(2, 1));
  store.unmerge(id(2));
  return store;
};

describe("what a rule makes of a group (F4)", () => {
  test("one survives, the others are absorbed, best first", () => {
    const store = sharing(3);
    store.run(identify(3, "joe"));
    expect(planned(store)).toEqual({ key: email, count: 3, survivor: id(3), absorbed: ids(1, 2) });
  });

  test("M14: who is protected neither survives nor is absorbed", () => {
    const protect: MergePolicy["protect"] = ({ attributes }) => attributes.firstName === "Joe 1";
    expect(planned(sharing(3, { protect }))).toEqual({
      ...{ key: email, count: 3, survivor: id(2), absorbed: ids(3) },
      skipped: [{ profileId: id(1), reason: "protected" }],
    });
    const all = planned(sharing(2, { protect: () => true }));
    expect(all).toEqual({
      ...{ key: email, count: 2, absorbed: [] },
      skipped: ids(1, 2).map((profileId) => ({ profileId, reason: "protected" })),
    });
  });

  test("M14: limits are those of the merges one after the other", () => {
    const store = sharing(4);
    const limits = { ...store.policy.limits, absorbedProfiles: 2 };
    expect(planned(sharing(4, { limits }))).toMatchObject({
      absorbed: ids(2, 3),
      skipped: [{ profileId: id(4), reason: "limit_exceeded" }],
    });
  });

  test("a policy that fails leaves everyone as they are", () => {
    const protect: MergePolicy["protect"] = () => {
      throw new Error("no");
    };
    expect(planned(sharing(2, { protect }))).toMatchObject({
      absorbed: [],
      skipped: [{ reason: "policy_failed" }, { reason: "policy_failed" }],
    });
  });

  test("M15: a pair that was taken apart is not joined, neither directly nor through a third", () => {
    expect(planned(parted(2))).toEqual({
      ...{ key: email, count: 2, absorbed: [] },
      skipped: [{ profileId: id(2), reason: "kept_apart" }],
    });
    expect(planned(parted(3))).toMatchObject({
      ...{ survivor: id(1), absorbed: ids(3) },
      skipped: [{ profileId: id(2), reason: "kept_apart" }],
    });
  });
});

describe("a merge by rule is held to the rule at its own moment (F4)", () => {
  test("it joins two who share the email, and the journal says by which rule", () => {
    const store = sharing(2);
    const { answer, changeSet } = store.run(byRule(2, 1));
    expect(answer.outcome).toBe("merged");
    expect(changeSet.journal).toMatchObject([
      {
        ...{ profileId: id(2), into: id(1), command: "merge", source: "api" },
        evidence: { from: { profileId: id(2) }, into: { profileId: id(1) }, rule: { by: "email", key: email } },
      },
    ]);
  });

  test("M15: it does not join who was taken apart, where a person's merge does", () => {
    const store = parted(2);
    expect(store.attempt(byRule(2, 1))._unsafeUnwrapErr()).toEqual({ kind: "refusal", code: "kept_apart" });
    expect(store.attempt(byRule(1, 2))._unsafeUnwrapErr()).toEqual({ kind: "refusal", code: "kept_apart" });
    expect(store.run(merge(2, 1)).answer.outcome).toBe("merged");
  });

  test.each([1, 2])("it does not join who has another email by now", (n) => {
    const store = sharing(2);
    store.run(track(n, { attributes: { email: "other@example.com" } }));
    expect(store.attempt(byRule(2, 1))._unsafeUnwrapErr()).toMatchObject({ code: "stale_preview" });
  });

  test("M9: who became one meanwhile stays as they are", () => {
    const store = sharing(2);
    store.run(merge(1, 2));
    expect(store.run(byRule(2, 1)).answer.outcome).toBe("unchanged");
  });
});
