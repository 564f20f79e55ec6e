import { describe, expect, test } from "vitest";
import type { Command } from "../commands/command.js";
import { selfOf } from "../profile/record-state.js";
import type { Identifier } from "../values/identifier.js";
import { at, externalId, id } from "../values/sample.js";
import { audit } from "./sample/audit.js";
import { addAlias, identify, merge, recognize, renameExternalId, track, updateAlias } from "./sample/commands.js";
import { openStore, recordIn, type Store } from "./sample/store.js";

/** Profiles 1 to 3, then these commands. */
const after = (...commands: readonly Command[]): Store => {
  const store = openStore();
  for (const command of [...[1, 2, 3].map(recognize), ...commands]) store.run(command);
  return store;
};

/** Who of the three counts an event that is tracked through an identifier, and who has it in the history. */
const countedBy = (store: Store, through: Identifier | number) => {
  const before = [1, 2, 3].map((n) => selfOf(recordIn(store, n))?.own.events);
  const { changeSet } = store.run(track(through, { events: [{ name: `e${changeSets++}`, time: at(1) }] }));
  expect(audit(store)).toEqual([]);
  const own = [1, 2, 3].filter((n, index) => selfOf(recordIn(store, n))?.own.events !== before[index]);
  expect(changeSet.history.map(({ profileId }) => profileId)).toEqual(own.map(id));
  return own;
};
let changeSets = 0;

const alias = (label: string, name: string): Identifier => ({ alias: { label, name } });
const known = (text: string): Identifier => ({ externalId: externalId(text) });

describe("for whom it counts", () => {
  test("M15, L17: through a stale profile id, for the profile that had it, through any chain", () => {
    const store = after(merge(3, 2), merge(2, 1));
    expect([1, 2, 3].map((n) => countedBy(store, n))).toEqual([[1], [2], [3]]);
  });

  test("M15: through an alias, for the profile where it was set", () => {
    const store = after(addAlias(3, "crm", "3"), merge(3, 2), addAlias(2, "shop", "2"), merge(2, 1));
    expect(countedBy(store, alias("crm", "3"))).toEqual([3]);
    expect(countedBy(store, alias("shop", "2"))).toEqual([2]);
  });

  test("M15: through an alias that was set or renamed after the merge, for the live one", () => {
    const store = after(addAlias(2, "crm", "2"), merge(2, 1), addAlias(2, "shop", "2"));
    expect(countedBy(store, alias("shop", "2"))).toEqual([1]);
    store.run(updateAlias("crm", "2", "new"));
    expect(countedBy(store, alias("crm", "new"))).toEqual([1]);
  });

  test("M15: through a stale external id, for the profile that had it when it was absorbed", () => {
    const store = after(identify(1, "a"), identify(2, "b"), merge(2, 1));
    expect(countedBy(store, known("b"))).toEqual([2]);
  });

  test("M15: through the live profile's own external id, though a merge brought it, for the live one", () => {
    const store = after(identify(2, "b"), merge(2, 1));
    expect(countedBy(store, known("b"))).toEqual([1]);
  });

  test("M15: through a former external id of the live profile, for the live one", () => {
    const store = after(identify(1, "a"), renameExternalId("a", "b"));
    expect(countedBy(store, known("a"))).toEqual([1]);
  });

  test("M15: through an email or phone, though a merge brought it, for the live one", () => {
    const store = after(track(2, { attributes: { email: "a@x", phone: "+14155552671" } }), merge(2, 1));
    expect(countedBy(store, { email: "a@x", prioritization: ["unidentified"] })).toEqual([1]);
    expect(countedBy(store, { phone: "+14155552671", prioritization: ["unidentified"] })).toEqual([1]);
  });

  test("M15: late data goes with the absorbed profile when it is unmerged, with its first and last dates", () => {
    const store = after(addAlias(2, "crm", "2"));
    const session = (second: number) => ({ sessions: [{ startedAt: at(second) }] });
    store.run(track(1, session(50)));
    store.run(track(2, session(60)));
    store.run(merge(2, 1));
    store.run(track(alias("crm", "2"), session(10)));
    store.run(track(2, session(90)));
    store.run(track(1, session(40)));
    const sessionsOf = (n: number) => {
      const record = selfOf(recordIn(store, n));
      return [record?.own.sessions, record?.absorbed.sessions];
    };
    const kept = { count: 3, first: at(10), last: at(90) };
    expect(sessionsOf(1)).toEqual([{ count: 2, first: at(40), last: at(50) }, kept]);
    store.unmerge(id(2));
    expect(sessionsOf(1)).toEqual([{ count: 2, first: at(40), last: at(50) }, { count: 0 }]);
    expect(sessionsOf(2)).toEqual([kept, { count: 0 }]);
    expect(countedBy(store, alias("crm", "2"))).toEqual([2]);
  });
});
