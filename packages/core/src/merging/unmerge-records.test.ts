import { err } from "neverthrow";
import { describe, expect, test } from "vitest";
import type { Command } from "../commands/command.js";
import { audit } from "../plan/sample/audit.js";
import { addAlias, merge, recognize, track } from "../plan/sample/commands.js";
import { liveIn, openStore, recordIn, type Store } from "../plan/sample/store.js";
import { viewOf } from "../profile/view.js";
import { at, id } from "../values/sample.js";
import { invalid } from "../values/violation.js";
import type { NamedFieldRule } from "./field-policy.js";
import { lineageOf } from "./lineage.js";
import { unmerge } from "./unmerge.js";

/** Profiles 1 to 4, then these commands. */
const after = (...commands: readonly Command[]): Store => {
  const store = openStore();
  for (const command of [...[1, 2, 3, 4].map(recognize), ...commands]) store.run(command);
  return store;
};
const device = (n: number, deviceId: string, model: string) => track(n, { devices: [{ deviceId, model }] });
const devicesOf = (store: Store, n: number) => {
  expect(audit(store)).toEqual([]);
  return viewOf(liveIn(store, n)).devices.map(({ deviceId, model }) => `${deviceId} ${model}`);
};

describe("unmerge: devices", () => {
  test("M15: a device goes back with the profile that brought it; the survivor's own stay", () => {
    const store = after(device(1, "d1", "A"), device(2, "d1", "B"), device(2, "d2", "B"), merge(2, 1));
    expect(devicesOf(store, 1)).toEqual(["d1 A", "d2 B"]);
    store.unmerge(id(2));
    expect([devicesOf(store, 1), devicesOf(store, 2)]).toEqual([["d1 A"], ["d1 B", "d2 B"]]);
  });

  test("M15: one that another absorbed profile has too is shown as that one has it", () => {
    const store = after(
      device(2, "d", "B"),
      device(3, "d", "C"),
      device(4, "d", "D"),
      ...[2, 3, 4].map((n) => merge(n, 1)),
    );
    expect(devicesOf(store, 1)).toEqual(["d B"]);
    store.unmerge(id(2));
    expect(devicesOf(store, 1)).toEqual(["d C"]);
    store.unmerge(id(3));
    expect(devicesOf(store, 1)).toEqual(["d D"]);
    store.unmerge(id(4));
    expect(devicesOf(store, 1)).toEqual([]);
  });

  test("M15: one that was said anew on the survivor stays", () => {
    const store = after(device(2, "d", "B"), merge(2, 1), device(1, "d", "new"));
    store.unmerge(id(2));
    expect([devicesOf(store, 1), devicesOf(store, 2)]).toEqual([["d new"], ["d B"]]);
  });

  test("M15: all above are without the device of the one who leaves the middle", () => {
    const store = after(device(3, "d", "C"), device(2, "e", "B"), merge(3, 2), merge(2, 1));
    store.unmerge(id(3));
    expect([devicesOf(store, 1), devicesOf(store, 3)]).toEqual([["e B"], ["d C"]]);
  });
});

describe("unmerge: what it writes", () => {
  test("M15, G7: everyone who changes moves on by one revision, and no one else is written", () => {
    const store = after(merge(4, 2), merge(3, 2), merge(2, 1));
    const revisions = [1, 2, 3, 4].map((n) => recordIn(store, n).revision);
    const { unmerged, root, others } = store.unmerge(id(3));
    expect([unmerged.profileId, root.profileId, ...others.map(({ profileId }) => profileId)]).toEqual([
      id(3),
      id(1),
      id(2),
    ]);
    expect([1, 2, 3, 4].map((n, index) => recordIn(store, n).revision - (revisions[index] ?? 0))).toEqual([1, 1, 1, 0]);
  });

  test("M15: nor one whose share of a sum stays what it was", () => {
    const store = openStore({ fields: { sum: "sum" } });
    for (const n of [1, 2, 3]) {
      store.run(recognize(n));
      store.run(track(n, { custom: { sum: n } }));
    }
    for (const n of [2, 3]) store.run(merge(n, 1));
    expect(store.unmerge(id(2)).others).toEqual([]);
    expect(liveIn(store, 1).custom).toEqual({ sum: 4 });
  });

  test("M15: an absorbed profile whose share of a sum changes is written too, and moves on", () => {
    const store = openStore({ fields: { sum: "sum" } });
    for (const [n, sum] of [
      [1, null],
      [2, "text"],
      [3, 5],
      [4, 6],
    ] as const) {
      store.run(recognize(n));
      store.run(track(n, { custom: { sum } }));
    }
    for (const n of [2, 3, 4]) store.run(merge(n, 1));
    const before = recordIn(store, 3).revision;
    const { others } = store.unmerge(id(2));
    expect(others.map(({ profileId, revision, added }) => [profileId, revision - before, added])).toMatchObject([
      [id(3), 1, { "custom.sum": 5 }],
      [id(4), expect.any(Number), { "custom.sum": 6 }],
    ]);
  });

  test("L20, M15: both ends move their time of update, never back", () => {
    const store = after(merge(2, 1));
    const { unmerged, root } = store.unmerge(id(2));
    expect(unmerged.updatedAt).toBe(root.updatedAt);
    expect(root.updatedAt > liveIn(store, 3).updatedAt).toBe(true);
    const again = after(track(1, {}), merge(2, 1));
    const absorbed = recordIn(again, 2);
    if (absorbed.state !== "merged") throw new Error("not merged");
    const parting = { at: at(0), token: "t", isFree: () => true, policy: again.policy };
    const undone = unmerge(lineageOf(again.records()), absorbed, parting)._unsafeUnwrap();
    expect(undone?.root.updatedAt).toBe(liveIn(again, 1).updatedAt);
    expect(undone?.unmerged.updatedAt).toBe(absorbed.frozen.updatedAt);
  });

  test("M15: no trace of what was filled is left", () => {
    const store = after(track(2, { custom: { a: 1 }, attributes: { firstName: "Ann" } }), merge(2, 1));
    expect(Object.keys(liveIn(store, 1).stamps)).toEqual(["attributes.firstName", "custom.a"]);
    store.unmerge(id(2));
    expect(liveIn(store, 1).stamps).toEqual({});
  });

  test.each([
    [
      [4, 2, 3],
      [2, 1, 0],
    ],
    [
      [2, 4, 3],
      [2, 1, 0],
    ],
    [
      [3, 2, 4],
      [1, 0, 0],
    ],
  ])("M14, M15: names that met are counted by who is still absorbed: without %j they are %j", (leaving, left) => {
    const named = [1, 2, 3, 4].map((n) => addAlias(n, "crm", `${n}`));
    // The name of one label that another label has is dropped too, and does not count.
    const store = after(...named, addAlias(2, "shop", "1"), merge(4, 3), merge(3, 1), merge(2, 1));
    expect(liveIn(store, 1)).toHaveProperty("shed", { crm: 3 });
    const counted = leaving.map((n) => {
      store.unmerge(id(n));
      expect(audit(store)).toEqual([]);
      return liveIn(store, 1).shed;
    });
    expect(counted).toEqual(left.map((count) => (count === 0 ? {} : { crm: count })));
  });

  test("M15: a pair that went back from below is dropped by the middle no more", () => {
    const store = after(addAlias(3, "crm", "3"), merge(3, 2), addAlias(1, "crm", "1"), merge(2, 1));
    expect(recordIn(store, 2)).toMatchObject({ dropped: { crm: "label_taken" } });
    store.unmerge(id(3));
    expect(recordIn(store, 2)).toHaveProperty("dropped", {});
    expect(audit(store)).toEqual([]);
  });

  test("M15, M11: an attribute that cannot be folded in the middle refuses the whole unmerge", () => {
    const longest: NamedFieldRule = () => err(invalid("must not throw"));
    const store = after(...[2, 3, 4].map((n) => track(n, { custom: { k: n } })), merge(4, 2), merge(3, 2), merge(2, 1));
    const absorbed = recordIn(store, 4);
    if (absorbed.state !== "merged") throw new Error("not merged");
    const policy = { ...store.policy, fields: { k: longest } };
    const parting = { at: at(9), token: "t", isFree: () => true, policy };
    const refusal = unmerge(lineageOf(store.records()), absorbed, parting)._unsafeUnwrapErr();
    expect(refusal).toMatchObject({ code: "policy_failed", policy: "custom.k" });
  });
});
