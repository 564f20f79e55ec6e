import { expect, test } from "vitest";
import type { Command } from "../commands/command.js";
import type { Identifier } from "../values/identifier.js";
import { externalId, id } from "../values/sample.js";
import { addAlias, identify, merge, recognize, renameExternalId, track } from "./sample/commands.js";
import { openStore } from "./sample/store.js";

/** 3 with `crm:3` and `b` was absorbed by 2, and 2 by 1. */
const open = () => {
  const store = openStore();
  const commands = [...[1, 2, 3].map(recognize), addAlias(3, "crm", "3"), identify(3, "b"), merge(3, 2), merge(2, 1)];
  for (const command of commands) store.run(command);
  return store;
};

const crm: Identifier = { alias: { label: "crm", name: "3" } };
const b: Identifier = { externalId: externalId("b") };
const changes = { custom: { a: 1 } };

test.each<[string, Command, readonly number[]]>([
  ["the live profile's own id", track(1, changes), []],
  ["a stale profile id", track(2, changes), [2]],
  ["a chain of them", track(3, changes), [3, 2]],
  ["an alias that merges moved", track(crm, changes), [3, 2]],
  ["an external id that a merge brought", track(b, changes), [3, 2]],
  ["an external id that is renamed", renameExternalId("b", "c"), [3, 2]],
  ["a stale id where a name is set", addAlias(2, "shop", "2"), [2]],
])("X3: what came through %s tells of everyone on the way", (_, command, absorbed) => {
  const { answer, changeSet } = open().run(command);
  const through = absorbed.length === 0 ? undefined : absorbed.map(id);
  for (const told of [answer, ...answer.events, ...changeSet.events, ...changeSet.journal])
    expect(told.through).toEqual(through);
  expect(changeSet.events.length).toBe(1);
});

test("X3: so does an answer that changed nothing", () => {
  const { answer } = open().run(identify(3, "b"));
  expect(answer).toMatchObject({ outcome: "unchanged", through: [id(3), id(2)] });
});
