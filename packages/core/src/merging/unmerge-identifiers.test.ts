import { describe, expect, test } from "vitest";
import type { Command } from "../commands/command.js";
import { encodeKey } from "../plan/cell.js";
import { aliasKey } from "../plan/keys-of.js";
import { audit } from "../plan/sample/audit.js";
import {
  addAlias,
  dropExternalId,
  identify,
  merge,
  recognize,
  removeAlias,
  renameExternalId,
  updateAlias,
} from "../plan/sample/commands.js";
import { liveIn, openStore, type Store } from "../plan/sample/store.js";
import { guest, user } from "../profile/sample.js";
import { externalId, id } from "../values/sample.js";
import { returnedExternalIds } from "./unmerge-external-ids.js";

/** Profiles 1 to 4, then these commands. */
const after = (...commands: readonly Command[]): Store => {
  const store = openStore();
  for (const command of [...[1, 2, 3, 4].map(recognize), ...commands]) store.run(command);
  return store;
};
const aliasesOf = (store: Store, n: number) =>
  Object.entries(liveIn(store, n).aliases).map(([label, { name }]) => `${label}:${name}`);
const unmerged = (store: Store, n: number): Store => {
  store.unmerge(id(n));
  expect(audit(store)).toEqual([]);
  return store;
};

describe("unmerge: aliases", () => {
  test("M15: a pair that moved goes back", () => {
    const store = unmerged(after(addAlias(2, "crm", "2"), merge(2, 1)), 2);
    expect([aliasesOf(store, 1), aliasesOf(store, 2)]).toEqual([[], ["crm:2"]]);
  });

  test.each([
    ["was renamed", [updateAlias("crm", "2", "new")], ["crm:new"]],
    ["was removed", [removeAlias("crm", "2")], []],
    ["was replaced", [addAlias(1, "crm", "new")], ["crm:new"]],
    ["was removed and set anew", [removeAlias("crm", "2"), addAlias(1, "crm", "2")], ["crm:2"]],
  ])("M15: a pair that moved and %s does not", (_, since, left) => {
    const store = unmerged(after(addAlias(2, "crm", "2"), merge(2, 1), ...since), 2);
    expect([aliasesOf(store, 1), aliasesOf(store, 2)]).toEqual([left, []]);
  });

  test("M15: a pair that was dropped goes back if it is still free, in the name of the profile where it was set", () => {
    const dropped = [addAlias(1, "crm", "1"), addAlias(3, "crm", "3"), merge(3, 2), merge(2, 1)];
    const store = unmerged(after(...dropped), 2);
    expect([aliasesOf(store, 1), aliasesOf(store, 2)]).toEqual([["crm:1"], ["crm:3"]]);
    expect(store.facts.get(encodeKey(aliasKey({ label: "crm", name: "3" })))).toMatchObject({ owner: id(3) });
    expect(aliasesOf(unmerged(store, 3), 3)).toEqual(["crm:3"]);
  });

  test("M15: a pair that was dropped and is someone else's now does not", () => {
    const dropped = [addAlias(1, "crm", "1"), addAlias(2, "crm", "2"), merge(2, 1), addAlias(4, "crm", "2")];
    const store = unmerged(after(...dropped), 2);
    expect([1, 2, 4].map((n) => aliasesOf(store, n))).toEqual([["crm:1"], [], ["crm:2"]]);
  });

  test("M15: a pair that a merge dropped further up goes back to the profile in the middle, or to the one below it", () => {
    const chain = [addAlias(1, "crm", "1"), addAlias(3, "crm", "3"), merge(3, 2), merge(2, 1)];
    const store = unmerged(after(...chain), 3);
    expect([aliasesOf(store, 1), aliasesOf(store, 3)]).toEqual([["crm:1"], ["crm:3"]]);
    expect(aliasesOf(unmerged(store, 2), 2)).toEqual([]);
  });

  test("M15: a pair that was dropped and set anew on the survivor stays with it, through further merges", () => {
    const anew = [addAlias(1, "crm", "1"), addAlias(2, "crm", "2"), merge(2, 1), addAlias(1, "crm", "2"), merge(1, 3)];
    const store = unmerged(after(...anew), 2);
    expect([aliasesOf(store, 3), aliasesOf(store, 2)]).toEqual([["crm:2"], []]);
    expect(aliasesOf(unmerged(store, 1), 1)).toEqual(["crm:2"]);
  });
});

describe("unmerge: external ids", () => {
  const identityOf = (store: Store, n: number) => {
    const record = liveIn(store, n);
    return record.state === "anonymous" ? [] : [record.externalId, ...record.deprecated.map((entry) => entry.id)];
  };

  test("M15: the absorbed external id becomes primary again", () => {
    const store = after(identify(1, "a"), identify(2, "b"), merge(2, 1));
    expect(identityOf(store, 1)).toEqual(["a", "b"]);
    unmerged(store, 2);
    expect([identityOf(store, 1), identityOf(store, 2)]).toEqual([["a"], ["b"]]);
  });

  test("M15: with its former ids", () => {
    const store = after(identify(2, "b"), renameExternalId("b", "c"), identify(1, "a"), merge(2, 1));
    expect(identityOf(store, 1)).toEqual(["a", "c", "b"]);
    unmerged(store, 2);
    expect([identityOf(store, 1), identityOf(store, 2)]).toEqual([["a"], ["c", "b"]]);
  });

  test("M15: the ids of the middle stay with all above it", () => {
    const middle = [identify(2, "b"), renameExternalId("b", "c"), identify(3, "d"), merge(3, 2)];
    const store = after(...middle, identify(1, "a"), merge(2, 1));
    expect(identityOf(store, 1)).toEqual(["a", "c", "b", "d"]);
    expect(identityOf(unmerged(store, 3), 1)).toEqual(["a", "c", "b"]);
    const anonymous = unmerged(after(...middle, merge(2, 1)), 3);
    expect(identityOf(anonymous, 1)).toEqual(["c", "b"]);
  });

  test("M15: a survivor that was anonymous is so again, or has the id of the next that it holds absorbed", () => {
    const store = after(identify(2, "b"), identify(3, "c"), merge(2, 1), merge(3, 1));
    expect(identityOf(store, 1)).toEqual(["b", "c"]);
    expect([2, 3].map((n) => identityOf(unmerged(store, n), 1))).toEqual([["c"], []]);
    expect(liveIn(store, 1).state).toBe("anonymous");
  });

  test("M15: an id that a survivor was given since stays with it", () => {
    const store = after(identify(2, "b"), merge(2, 1), renameExternalId("b", "new"));
    expect(identityOf(store, 1)).toEqual(["new", "b"]);
    unmerged(store, 2);
    expect([identityOf(store, 1), identityOf(store, 2)]).toEqual([["new"], ["b"]]);
  });

  test("M15: the middle and all above are without the ids of the one who leaves", () => {
    const store = after(identify(3, "c"), merge(3, 2), identify(1, "a"), merge(2, 1));
    expect(identityOf(store, 1)).toEqual(["a", "c"]);
    unmerged(store, 3);
    expect([identityOf(store, 1), identityOf(store, 3)]).toEqual([["a"], ["c"]]);
    expect(identityOf(unmerged(store, 2), 2)).toEqual([]);
  });

  test("M15: deprecated ids come back as far as the survivor has them by that merge, and from an anonymous one none does", () => {
    const [old, older] = [{ id: externalId("old") }, { id: externalId("older") }];
    const absorbed = user(2, { deprecated: [old, older] });
    const survivor = user(1, {
      deprecated: [
        { ...old, via: 3 },
        { ...older, via: 4 },
      ],
    });
    expect(returnedExternalIds(absorbed, survivor, 3)).toEqual({ ...absorbed, deprecated: [old] });
    expect(returnedExternalIds(absorbed, guest(1), 3)).toEqual({ ...absorbed, deprecated: [] });
    expect(returnedExternalIds(guest(2), survivor, 3)).toEqual(guest(2));
  });

  test("M15, X2: a deprecated id that was dropped does not come back, whoever has it now", () => {
    const renamed = [identify(1, "a"), identify(2, "b"), renameExternalId("b", "c"), merge(2, 1), dropExternalId("b")];
    expect(identityOf(unmerged(after(...renamed), 2), 2)).toEqual(["c"]);
    const given = unmerged(after(...renamed, renameExternalId("a", "b")), 2);
    expect([identityOf(given, 1), identityOf(given, 2)]).toEqual([["b", "a"], ["c"]]);
    const merged = unmerged(after(...renamed, identify(3, "b"), merge(3, 1)), 2);
    expect([identityOf(merged, 1), identityOf(merged, 2)]).toEqual([["a", "b"], ["c"]]);
  });
});
