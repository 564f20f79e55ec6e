import { describe, expect, test } from "vitest";
import { addAlias, merge, recognize, removeAlias, updateAlias } from "../plan/sample/commands.js";
import { liveIn, openStore, recordIn, type Store } from "../plan/sample/store.js";
import { id } from "../values/sample.js";
import { ancestorsOf, lineageOf } from "./lineage.js";
import { fateOf, originOf } from "./unmerge-aliases.js";

/** Profiles 1 to 3; 3 has a pair and goes into 2, which goes into 1. */
const open = (...before: Parameters<Store["run"]>[0][]): Store => {
  const store = openStore();
  for (const command of [...[1, 2, 3].map(recognize), addAlias(3, "crm", "3"), ...before, merge(3, 2), merge(2, 1)])
    store.run(command);
  return store;
};
const fateIn = (store: Store) => {
  const record = recordIn(store, 3);
  const lineage = lineageOf(store.records());
  const above = record.state === "merged" ? ancestorsOf(lineage, record) : undefined;
  if (record.state !== "merged" || above === undefined) throw new Error("3 is not absorbed");
  return fateOf({ label: "crm", name: "3" }, [record, ...above.between], above.root);
};

describe("the pair of an absorbed profile", () => {
  test("M15: is held while it has stayed with every survivor", () => {
    expect(fateIn(open())).toBe("held");
  });

  test.each([1, 2])("M15: is freed where it was dropped by the merge, further down or up: %i", (holder) => {
    expect(fateIn(open(addAlias(holder, "crm", "other")))).toBe("freed");
  });

  test.each([
    ["removed", [removeAlias("crm", "3")]],
    ["renamed", [updateAlias("crm", "3", "new")]],
    ["removed and set anew", [removeAlias("crm", "3"), addAlias(1, "crm", "3")]],
  ])("M15: is gone once it was %s", (_, since) => {
    const store = open();
    for (const command of since) store.run(command);
    expect(fateIn(store)).toBe("gone");
  });

  test("M15: was set on the one below through whose merges it came, or anew on the live one", () => {
    const store = open(addAlias(2, "shop", "2"));
    const origin = (label: string) => originOf(liveIn(store, 1), label, lineageOf(store.records()));
    store.run(addAlias(1, "mail", "1"));
    expect(["crm", "shop", "mail", "none"].map(origin)).toEqual([id(3), id(2), id(1), id(1)]);
  });
});
