import { err, ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import { merge, recognize, track } from "../plan/sample/commands.js";
import { liveIn, openStore } from "../plan/sample/store.js";
import { fieldPaths } from "../profile/field.js";
import type { LiveRecord } from "../profile/record.js";
import { guest } from "../profile/sample.js";
import { at, id } from "../values/sample.js";
import type { StoredValue } from "../values/stored-value.js";
import { invalid } from "../values/violation.js";
import { absorb } from "./absorb.js";
import type { NamedFieldRule } from "./field-policy.js";
import { defaultMergePolicy } from "./policy.js";
import { refold } from "./refold.js";

const holding = (n: number, k: StoredValue) => guest(n, { custom: { k } });

/** A survivor of two merges, and what it shows once the first of them is undone. */
const withoutFirst = (survivor: LiveRecord, rule: NamedFieldRule, later = rule) => {
  const policy = (k: NamedFieldRule) => ({ ...defaultMergePolicy, fields: { k } });
  const first = absorb(survivor, holding(2, [2]), at(9), policy(rule))._unsafeUnwrap();
  const second = absorb(first.survivor, holding(3, [3]), at(10), policy(rule))._unsafeUnwrap();
  const change = { before: first.absorbed, after: undefined };
  return refold(second.survivor, fieldPaths(first.absorbed.frozen), [second.absorbed], change, policy(later));
};
const shown = (...args: Parameters<typeof withoutFirst>) => withoutFirst(...args)._unsafeUnwrap().record.custom;

describe("refold", () => {
  test("M15: starts from the record's own value, and nothing where it had none", () => {
    expect(shown(holding(1, [1]), "union")).toEqual({ k: [1, 3] });
    expect(shown(guest(1), "union")).toEqual({ k: [3] });
    expect(shown(guest(1), "keep")).toEqual({});
  });

  test("M15: a null of an old record comes back as it was", () => {
    expect(shown(holding(1, null), "keep")).toEqual({ k: null });
    const { survivor, absorbed } = absorb(holding(1, null), holding(2, 2), at(9), defaultMergePolicy)._unsafeUnwrap();
    const change = { before: absorbed, after: undefined };
    const { record } = refold(survivor, ["custom.k"], [], change, defaultMergePolicy)._unsafeUnwrap();
    expect([survivor.custom, record.custom]).toEqual([{ k: 2 }, { k: null }]);
  });

  test("M15: a value has the time of its own writing again", () => {
    const store = openStore({ fields: { k: "newest" } });
    for (const [n, second] of [
      [1, 1],
      [2, 5],
      [3, 3],
    ] as const) {
      store.run(recognize(n));
      store.run(track(n, { custom: { k: n } }), { now: at(second) });
    }
    store.run(merge(2, 1));
    store.unmerge(id(2));
    expect(liveIn(store, 1).stamps).toStrictEqual({ "custom.k": { at: at(1) } });
    store.run(merge(3, 1));
    expect(liveIn(store, 1).custom).toEqual({ k: 3 });
  });

  test("M15, M11: a host's function that fails now refuses, by the attribute; so does a result over a limit", () => {
    const broken = withoutFirst(
      holding(1, [1]),
      () => ok("made"),
      () => err(invalid("must not throw")),
    );
    expect(broken._unsafeUnwrapErr()).toMatchObject({ code: "policy_failed", policy: "custom.k" });
    const limits = { ...defaultMergePolicy.limits, arrayElements: 1 };
    const [survivor, paths] = [holding(1, [1]), ["custom.k"] as const];
    const { absorbed } = absorb(survivor, holding(2, [2]), at(9), defaultMergePolicy)._unsafeUnwrap();
    const change = { before: { ...absorbed, profileId: id(3) }, after: undefined };
    const policy = { ...defaultMergePolicy, fields: { k: "union" as const }, limits };
    expect(refold(survivor, paths, [absorbed], change, policy)._unsafeUnwrapErr()).toMatchObject({
      code: "limit_exceeded",
      path: ["custom.k"],
      limit: "arrayElements",
    });
  });
});
