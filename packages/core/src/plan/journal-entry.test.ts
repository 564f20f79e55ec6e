import { describe, expect, test } from "vitest";
import type { Command } from "../commands/command.js";
import type { Identifier } from "../values/identifier.js";
import { externalId, id } from "../values/sample.js";
import {
  addAlias,
  dropExternalId,
  identify,
  merge,
  recognize,
  removeAlias,
  renameExternalId,
  track,
  updateAlias,
} from "./sample/commands.js";
import { openStore, type Store } from "./sample/store.js";

const crm = (name: string) => ({ label: "crm", name });
const known = (text: string): Identifier => ({ externalId: externalId(text) });
const mail: Identifier = { email: "new@x", prioritization: ["identified"] };
const phone: Identifier = { phone: "+14155552671", prioritization: ["unidentified"] };
const newcomer = id(99);
const nothing = { attributes: [], custom: [], events: [], purchases: [], sessions: 0 };

/** 1 is identified as `b`, formerly `a`, and has `crm:1`; 2 and 3 are anonymous, 3 as what is left of 4. */
const open = (): Store => {
  const store = openStore();
  const commands = [...[1, 2, 3, 4].map(recognize), identify(1, "a"), renameExternalId("a", "b")];
  for (const command of [...commands, addAlias(1, "crm", "1"), merge(4, 3)]) store.run(command);
  return store;
};

type Told = { readonly [key: string]: unknown };
type Case = readonly [what: string, command: Command, entry: Told, events: readonly Told[]];

const ofNumber = (n: number) => ({ profileId: id(n) });
const through4 = { through: [id(4)] };
const creating = (target: Identifier, named: Told, what: string): Case => [
  `a track by ${what} that creates`,
  track(target, {}),
  { profileId: newcomer, outcome: "created", evidence: { target: named } },
  [{ type: "created", profileId: newcomer, revision: 1, data: { ...named, ...nothing } }],
];

const cases: readonly Case[] = [
  [
    "recognize",
    recognize(7),
    { ...ofNumber(7), outcome: "recognized", evidence: ofNumber(7) },
    [{ type: "recognized", ...ofNumber(7), revision: 1, data: {} }],
  ],
  [
    "recognize by an alias",
    { type: "recognize", alias: crm("new"), source: "sdk" },
    { profileId: newcomer, outcome: "recognized", evidence: { alias: crm("new") } },
    [{ type: "recognized", profileId: newcomer, revision: 1, data: { alias: crm("new") } }],
  ],
  [
    "identify",
    identify(2, "c"),
    { ...ofNumber(2), outcome: "identified", evidence: { target: ofNumber(2), externalId: "c" } },
    [{ type: "identified", ...ofNumber(2), revision: 2, data: { externalId: "c" } }],
  ],
  [
    "an identify that merges",
    identify(2, "b"),
    { ...ofNumber(2), into: id(1), outcome: "merged", evidence: { target: ofNumber(2), externalId: "b" } },
    [
      { type: "absorbed", ...ofNumber(2), revision: 2, data: { into: id(1) } },
      { type: "merged", ...ofNumber(1), revision: 5, data: { from: id(2) } },
    ],
  ],
  [
    "addAlias",
    addAlias(known("b"), "shop", "1"),
    { ...ofNumber(1), outcome: "alias_added", evidence: { target: known("b"), alias: { label: "shop", name: "1" } } },
    [{ type: "alias_added", ...ofNumber(1), revision: 5, data: { alias: { label: "shop", name: "1" } } }],
  ],
  [
    "an addAlias that replaces",
    addAlias(1, "crm", "2"),
    { ...ofNumber(1), outcome: "alias_replaced", evidence: { target: ofNumber(1), alias: crm("2"), freed: crm("1") } },
    [{ type: "alias_replaced", ...ofNumber(1), revision: 5, data: { alias: crm("2"), freed: crm("1") } }],
  ],
  [
    "updateAlias",
    updateAlias("crm", "1", "2"),
    { ...ofNumber(1), outcome: "alias_updated", evidence: { alias: crm("2"), freed: crm("1") } },
    [{ type: "alias_updated", ...ofNumber(1), revision: 5, data: { label: "crm", from: "1", to: "2" } }],
  ],
  [
    "removeAlias",
    removeAlias("crm", "1"),
    { ...ofNumber(1), outcome: "alias_removed", evidence: { alias: crm("1") } },
    [{ type: "alias_removed", ...ofNumber(1), revision: 5, data: { alias: crm("1") } }],
  ],
  [
    "renameExternalId",
    renameExternalId("b", "c"),
    { ...ofNumber(1), outcome: "renamed", evidence: { from: "b", to: "c" } },
    [{ type: "renamed", ...ofNumber(1), revision: 5, data: { from: "b", to: "c" } }],
  ],
  [
    "dropExternalId",
    dropExternalId("a"),
    { ...ofNumber(1), outcome: "dropped", evidence: { externalId: "a" } },
    [{ type: "dropped", ...ofNumber(1), revision: 5, data: { externalId: "a" } }],
  ],
  [
    "merge",
    merge(4, 1),
    { ...ofNumber(3), into: id(1), outcome: "merged", evidence: { from: ofNumber(4), into: ofNumber(1) }, ...through4 },
    [
      { type: "absorbed", ...ofNumber(3), revision: 3, data: { into: id(1) }, ...through4 },
      { type: "merged", ...ofNumber(1), revision: 5, data: { from: id(3) }, ...through4 },
    ],
  ],
  creating(known("new"), known("new"), "external id"),
  creating({ alias: crm("new") }, { alias: crm("new") }, "alias"),
  creating(mail, { email: "new@x" }, "email"),
  creating(phone, { phone: "+14155552671" }, "phone"),
];

describe.each(["sdk", "api"] as const)("a change of who is who, by the %s", (source) => {
  test.each(cases)(
    "M16, G7: %s is noted once, with the identifiers that met, and announced",
    (_, command, entry, told) => {
      const store = open();
      const made = store.context({ newProfileId: newcomer });
      const { answer, changeSet } = store.run({ ...command, source }, made);
      expect(changeSet.journal).toStrictEqual([
        {
          id: `${made.changeSetId}:0000`,
          time: made.now,
          command: command.type,
          source,
          ...entry,
        },
      ]);
      expect([answer.outcome, answer.profileId]).toEqual([entry.outcome, entry.into ?? entry.profileId]);
      const events = told.map((event) => ({ ...event, time: made.now }));
      expect([answer.events, changeSet.events]).toEqual([events, events]);
    },
  );
});

describe("no change of who is who", () => {
  test.each<[string, Command]>([
    ["a recognize of who is known", recognize(1)],
    ["a recognize by an alias that is known", { type: "recognize", alias: crm("1"), source: "sdk" }],
    ["an identify by the same id", identify(1, "a")],
    ["an addAlias of what is there", addAlias(1, "crm", "1")],
    ["an updateAlias to the same name", updateAlias("crm", "1", "1")],
    ["a merge with itself", merge(4, 3)],
    ["a track of nothing", track(1, {})],
    ["a track that may not create", { ...track(known("new"), { custom: { a: 1 } }), updateExistingOnly: true }],
  ])("M16, G7: %s notes and announces nothing, and writes nothing", (_, command) => {
    const { answer, changeSet } = open().run(command);
    const { journal, events, profiles, claims, releases, lookups, history } = changeSet;
    expect([journal, events, answer.events, profiles, claims, releases, lookups, history]).toEqual(Array(8).fill([]));
  });

  test("M16: a track is announced and not noted", () => {
    const { answer, changeSet } = open().run(track(1, { custom: { a: 1 } }));
    expect([changeSet.journal, answer.events.map(({ type }) => type)]).toEqual([[], ["tracked"]]);
  });
});
