import { describe, expect, test } from "vitest";
import { defaultLimits } from "../values/limits.js";
import { normalizePhone } from "../values/phone.js";
import { parseCommand } from "./command.js";

const settings = { limits: defaultLimits, junk: false, normalizePhone };
const id = "0192f0c1-2345-7abc-8def-0123456789ab";

const commandOf = (value: unknown, options = {}) => parseCommand(value, options, settings)._unsafeUnwrap();
const refusalOf = (value: unknown, options = {}) => parseCommand(value, options, settings)._unsafeUnwrapErr();

describe("parseCommand", () => {
  test.each([
    [{ type: "recognize" }],
    [{ type: "recognize", profileId: id, device: { model: "X" } }],
    [{ type: "recognize", alias: { label: "crm", name: "7" } }],
    [{ type: "identify", target: { profileId: id }, externalId: "u-1" }],
    [{ type: "addAlias", target: { externalId: "u-1" }, alias: { label: "crm", name: "7" } }],
    [{ type: "updateAlias", label: "crm", from: "7", to: "8" }],
    [{ type: "removeAlias", alias: { label: "crm", name: "7" } }],
    [{ type: "track", target: { externalId: "u-1" }, changes: {}, updateExistingOnly: true }],
    [{ type: "merge", from: { profileId: id }, into: { alias: { label: "crm", name: "7" } } }],
    [{ type: "renameExternalId", from: "u-1", to: "u-2" }],
    [{ type: "dropExternalId", externalId: "u-1" }],
  ])("takes %j", (command) => {
    expect(commandOf(command)).toEqual({ command: { ...command, source: "sdk" } });
  });

  test("G4: gives equal commands one canonical form, without undefined or empty parts", () => {
    const target = { externalId: "u-1" };
    const short = commandOf({ type: "track", target, changes: { events: [{ name: "seen" }] } });
    const long = commandOf({
      type: "track",
      target: { externalId: "u-1", alias: undefined },
      source: undefined,
      updateExistingOnly: false,
      changes: {
        custom: {},
        attributes: { email: undefined },
        devices: [],
        events: [{ name: "seen", properties: {} }],
      },
    });
    expect(long).toStrictEqual(short);
    expect(commandOf({ type: "recognize", device: {} })).toStrictEqual(commandOf({ type: "recognize" }));
  });

  test("L13: takes source and idempotency key from the command, then from the call, then sdk", () => {
    const command = { type: "dropExternalId", externalId: "u-1" };
    expect(
      commandOf({ ...command, source: "api", idempotencyKey: "k" }, { source: "sdk", idempotencyKey: "j" }),
    ).toEqual({
      command: { ...command, source: "api" },
      idempotencyKey: "k",
    });
    expect(commandOf(command, { source: "api", idempotencyKey: "j" })).toEqual({
      command: { ...command, source: "api" },
      idempotencyKey: "j",
    });
    expect(commandOf(command)).toStrictEqual({ command: { ...command, source: "sdk" } });
  });

  test.each([
    [null, []],
    ["identify", []],
    [[], []],
    [new Map([["type", "recognize"]]), []],
    [{}, ["type"]],
    [{ type: "constructor" }, ["type"]],
    [{ type: "__proto__" }, ["type"]],
    [{ type: "recognize", source: "web" }, ["source"]],
    [{ type: "recognize", extra: 1 }, ["extra"]],
    [{ type: "recognize", profileId: id, alias: { label: "crm", name: "7" } }, ["profileId"]],
    [JSON.parse('{ "type": "recognize", "__proto__": 1 }'), ["__proto__"]],
    [{ type: "identify", externalId: "u-1" }, ["target"]],
    [{ type: "merge", from: { profileId: id }, into: { profileId: "7" } }, ["into", "profileId"]],
    [{ type: "track", target: { profileId: id }, changes: [] }, ["changes"]],
    [
      { type: "track", target: { profileId: id }, changes: { custom: { plan: undefined } } },
      ["changes", "custom", "plan"],
    ],
    [{ type: "updateAlias", label: "crm", from: "7", to: "" }, ["to"]],
  ])("refuses %j at %j", (command, path) => {
    expect(refusalOf(command)).toMatchObject({ kind: "refusal", code: "invalid_input", path });
  });

  test("G4: an idempotency key has at most 255 characters", () => {
    const command = { type: "recognize", idempotencyKey: "k".repeat(256) };
    expect(refusalOf(command)).toMatchObject({ code: "limit_exceeded", path: ["idempotencyKey"], max: 255 });
  });

  test("L18: the junk guard refuses new names and lets old ones go", () => {
    const guarded = (command: unknown) => parseCommand(command, {}, { ...settings, junk: true });
    const target = { profileId: id };
    const alias = { label: "crm", name: "undefined" };
    expect(guarded({ type: "identify", target, externalId: "null" })._unsafeUnwrapErr().path).toEqual(["externalId"]);
    expect(guarded({ type: "addAlias", target, alias })._unsafeUnwrapErr().path).toEqual(["alias", "name"]);
    expect(guarded({ type: "renameExternalId", from: "null", to: "NaN" })._unsafeUnwrapErr().path).toEqual(["to"]);
    expect(guarded({ type: "renameExternalId", from: "null", to: "u-1" }).isOk()).toBe(true);
    expect(guarded({ type: "removeAlias", alias }).isOk()).toBe(true);
    expect(guarded({ type: "dropExternalId", externalId: "[object Object]" }).isOk()).toBe(true);
  });
});
