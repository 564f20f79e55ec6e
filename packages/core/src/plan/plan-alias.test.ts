import { describe, expect, test } from "vitest";
import type { Command } from "../commands/command.js";
import { guest } from "../profile/sample.js";
import { id } from "../values/sample.js";
import { addAlias, identify, merge, recognize, removeAlias, updateAlias } from "./sample/commands.js";
import { openStore, type Store } from "./sample/store.js";

const alias = { label: "crm", name: "1" };

/** 1 is identified, 2 is not, each with a pair under `crm`. */
const open = (): Store => {
  const store = openStore();
  for (const command of [
    recognize(1),
    recognize(2),
    identify(1, "a"),
    addAlias(1, "crm", "1"),
    addAlias(2, "crm", "2"),
  ])
    store.run(command);
  return store;
};
const refusal = (store: Store, command: Command) => store.attempt(command)._unsafeUnwrapErr();

describe("a pair that someone has", () => {
  const taken = (name: string) => ({ kind: "refusal", code: "alias_taken", alias: { label: "crm", name } });

  test("L8, L11: is refused to others, and to its owner under a renamed one", () => {
    const store = open();
    expect(refusal(store, addAlias(2, "crm", "1"))).toEqual(taken("1"));
    expect(refusal(store, updateAlias("crm", "2", "1"))).toEqual(taken("1"));
  });

  test("L13: through the API nothing is set on an anonymous profile, whoever has it; what is there stays", () => {
    const store = open();
    const closed = { kind: "refusal", code: "alias_on_anonymous_profile", profileId: id(2) };
    for (const name of ["1", "3"])
      expect(refusal(store, { ...addAlias(2, "crm", name), source: "api" })).toEqual(closed);
    const { answer } = store.run({ ...addAlias(2, "crm", "2"), source: "api" });
    expect(answer).toMatchObject({ outcome: "unchanged", profileId: id(2) });
    expect(store.run({ ...addAlias(1, "crm", "3"), source: "api" }).answer.outcome).toBe("alias_replaced");
  });

  test("L17: is set through a stale identifier on the live profile, which says so", () => {
    const store = open();
    store.run(merge(2, 1));
    for (const outcome of ["alias_added", "unchanged"])
      expect(store.run(addAlias(2, "shop", "1")).answer).toMatchObject({
        outcome,
        profileId: id(1),
        redirectedFrom: [{ profileId: id(2) }],
      });
  });
});

test("L12: a pair that was taken away is free again, as is one that gave way", () => {
  const store = open();
  store.run(addAlias(1, "crm", "3"));
  store.run(addAlias(2, "crm", "1"));
  store.run(removeAlias("crm", "3"));
  expect(store.run(addAlias(2, "crm", "3")).answer.outcome).toBe("alias_replaced");
});

describe("a pair that no one has", () => {
  test.each([updateAlias("crm", "9", "8"), removeAlias("crm", "9"), updateAlias("crm", "9", "9")])(
    "L11, L12: is refused: %j",
    (command) => {
      const missing = { kind: "refusal", code: "alias_not_found", alias: { label: "crm", name: "9" } };
      expect(refusal(open(), command)).toEqual(missing);
    },
  );
});

describe("an owner that does not list its pair", () => {
  const holding = (aliases: { readonly [label: string]: { readonly name: string } }): Store => {
    const store = openStore();
    store.hold({ profiles: [guest(1, { aliases })], claims: [{ key: ["alias", "crm", "1"], owner: id(1) }] });
    return store;
  };

  test.each([updateAlias("crm", "1", "2"), removeAlias("crm", "1")])(
    "G5: is a failure where it lists none, and refused where it lists others: %j",
    (command) => {
      expect(refusal(holding({}), command)).toEqual({
        kind: "failure",
        code: "corrupt_record",
        retryable: false,
        cause: { name: "CorruptRecord", code: "alias that its owner does not list" },
      });
      expect(refusal(holding({ shop: { name: "1" } }), command)).toEqual({
        kind: "refusal",
        code: "alias_not_found",
        alias,
      });
    },
  );
});
