import { describe, expect, test } from "vitest";
import type { Command } from "../commands/command.js";
import { standardPath } from "../profile/attribute-path.js";
import { guest, user } from "../profile/sample.js";
import type { Identifier } from "../values/identifier.js";
import { at, externalId, id } from "../values/sample.js";
import { track } from "./sample/commands.js";
import { openStore, recordIn } from "./sample/store.js";

const prioritization = ["identified"] as const;
const newcomer = { newProfileId: id(5), now: at(5) };
const holding = (name: "email" | "phone", text: string) =>
  guest(5, {
    attributes: { [name]: text },
    stamps: { [standardPath(name)]: { at: at(5) } },
    lookups: { [name]: text },
  });

describe("a profile that begins with an identifier", () => {
  test.each<[string, Identifier, object]>([
    ["an external id", { externalId: externalId("u-5") }, user(5)],
    ["an alias", { alias: { label: "crm", name: "1" } }, guest(5, { aliases: { crm: { name: "1" } } })],
    ["an email", { email: "a@x", prioritization }, holding("email", "a@x")],
    ["a phone number", { phone: "+14155552671", prioritization }, holding("phone", "+14155552671")],
  ])("L16, G2: has %s and nothing else, and rests on its profile id being free", (_, target, record) => {
    const store = openStore();
    const { changeSet } = store.run(track(target, {}), newcomer);
    expect(recordIn(store, 5)).toStrictEqual(record);
    expect(changeSet.expect).toContainEqual({ key: ["profile", id(5)], version: null });
  });

  test.each<[string, Command]>([
    ["a device", { type: "recognize", source: "sdk" }],
    ["an alias", { type: "recognize", alias: { label: "crm", name: "1" }, source: "sdk" }],
  ])("L1, L13, G2: recognized by %s, it rests on its profile id being free", (_, command) => {
    const { changeSet, answer } = openStore().run(command, newcomer);
    expect([answer.outcome, answer.profileId]).toEqual(["recognized", id(5)]);
    expect(changeSet.expect).toContainEqual({ key: ["profile", id(5)], version: null });
  });
});
