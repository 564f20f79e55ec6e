import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createWorld, value } from "@selfsame/testkit";
import type { ResultAsync } from "neverthrow";
import { describe, expect, test } from "vitest";
import type { PolicyInput } from "./options.js";

const open = (policy: PolicyInput = {}) => createWorld({ repository: createMemoryRepository(), policy });
type World = ReturnType<typeof open>;
type Call = (world: World, text: string) => ResultAsync<unknown, { readonly code: string }>;
type Place = readonly [method: string, path: readonly string[], call: Call];

const profileId = "0192f0c1-2345-7abc-8def-0123456789ab";
const guest = { profileId };
const smile = "\u{1f600}";

/** Every method that takes an external id, or an alias, from outside, with a text in its place. */
const externalIds: readonly Place[] = [
  ["identify", ["externalId"], ({ profiles }, id) => profiles.identify(guest, id)],
  ["identify, as target", ["target", "externalId"], ({ profiles }, id) => profiles.identify({ externalId: id }, "u")],
  ["track", ["target", "externalId"], ({ profiles }, id) => profiles.track({ externalId: id }, {})],
  [
    "merge from",
    ["from", "externalId"],
    ({ profiles }, id) => profiles.merge({ from: { externalId: id }, into: guest }),
  ],
  [
    "merge into",
    ["into", "externalId"],
    ({ profiles }, id) => profiles.merge({ from: guest, into: { externalId: id } }),
  ],
  ["renameExternalId from", ["from"], ({ profiles }, id) => profiles.renameExternalId({ from: id, to: "u" })],
  ["renameExternalId to", ["to"], ({ profiles }, id) => profiles.renameExternalId({ from: "u", to: id })],
  ["dropExternalId", ["externalId"], ({ profiles }, id) => profiles.dropExternalId(id)],
  ["find", ["target", "externalId"], ({ profiles }, id) => profiles.find({ externalId: id })],
];
const aliases: readonly Place[] = [
  ["addAlias label", ["alias", "label"], ({ profiles }, text) => profiles.addAlias(guest, { label: text, name: "1" })],
  ["addAlias name", ["alias", "name"], ({ profiles }, text) => profiles.addAlias(guest, { label: "crm", name: text })],
  ["updateAlias label", ["label"], ({ profiles }, text) => profiles.updateAlias({ label: text, from: "1", to: "2" })],
  ["updateAlias from", ["from"], ({ profiles }, text) => profiles.updateAlias({ label: "crm", from: text, to: "2" })],
  ["updateAlias to", ["to"], ({ profiles }, text) => profiles.updateAlias({ label: "crm", from: "1", to: text })],
  ["removeAlias", ["alias", "name"], ({ profiles }, text) => profiles.removeAlias({ label: "crm", name: text })],
  ["recognize", ["alias", "name"], ({ profiles }, text) => profiles.recognize({ alias: { label: "crm", name: text } })],
  [
    "track",
    ["target", "alias", "name"],
    ({ profiles }, text) => profiles.track({ alias: { label: "crm", name: text } }, {}),
  ],
];

const invalid = ["", " \t\n", "\ud800", "a\udc00", "a\u0000b"];

describe.each([...externalIds, ...aliases])("%s", (_, path, call) => {
  test.each(invalid)(
    "L18: %j is refused as invalid input, with its place and a rule that does not quote it",
    async (text) => {
      const world = open();
      await value(world.profiles.recognize(guest));
      const problem = await world.refused(() => call(world, text));
      expect(problem).toMatchObject({ kind: "refusal", code: "invalid_input", path });
      expect(Object.keys(problem).sort()).toEqual(["code", "kind", "path", "rule"]);
    },
  );
});

describe.each([...externalIds, ...aliases])("%s", (_, path, call) => {
  test("L18: what is no text is refused", async () => {
    const world = open();
    await value(world.profiles.recognize(guest));
    for (const text of JSON.parse('[null, 0, true, {}, ["a"]]'))
      expect(await world.refused(() => call(world, text))).toMatchObject({ code: "invalid_input", path });
  });
});

describe.each(externalIds)("%s", (_, path, call) => {
  test("L18: more than 997 bytes exceed a limit, which is configuration", async () => {
    const long = `${smile.repeat(249)}ab`;
    const over = { kind: "refusal", code: "limit_exceeded", path, limit: "externalIdBytes" };
    const [world, tight] = [open(), open({ limits: { externalIdBytes: 2 } })];
    for (const { profiles } of [world, tight]) await value(profiles.recognize(guest));
    expect(await world.refused(() => call(world, long))).toEqual({ ...over, max: 997 });
    expect(await tight.refused(() => call(tight, "abc"))).toEqual({ ...over, max: 2 });
    const answer = await call(world, long.slice(0, -1));
    expect(answer.isOk() || answer.error.code !== "limit_exceeded").toBe(true);
  });
});

describe.each(aliases)("%s", (_, path, call) => {
  test("L18: more than 255 characters exceed a limit, and characters are code points", async () => {
    const world = open();
    await value(world.profiles.recognize(guest));
    const problem = await world.refused(() => call(world, smile.repeat(256)));
    expect(problem).toEqual({ kind: "refusal", code: "limit_exceeded", path, limit: "aliasLength", max: 255 });
    const answer = await call(world, smile.repeat(255));
    expect(answer.isOk() || answer.error.code !== "limit_exceeded").toBe(true);
  });
});

describe("the junk guard", () => {
  const junk = ["null", "undefined", "[object Object]", "NaN", "NULL", '"null"'];

  test.each(junk)("L18: %j is an identifier like any other by default", async (text) => {
    const { profiles } = open();
    await value(profiles.recognize(guest));
    expect(await value(profiles.addAlias(guest, { label: text, name: text }))).toMatchObject({
      outcome: "alias_added",
    });
    expect(await value(profiles.identify(guest, text))).toMatchObject({ outcome: "identified" });
    expect((await value(profiles.find({ externalId: text }))).profile).toMatchObject({ profileId, externalId: text });
  });

  test.each(junk)("L18: when it is on, %j is refused as a new identifier", async (text) => {
    const world = open({ junkGuard: true });
    const { profiles } = world;
    await value(profiles.recognize(guest));
    for (const call of [
      () => profiles.identify(guest, text),
      () => profiles.addAlias(guest, { label: "crm", name: text }),
      () => profiles.track({ externalId: text }, {}),
      () => profiles.recognize({ alias: { label: "crm", name: text } }),
    ])
      expect(await world.refused<{ readonly code: string }>(call)).toMatchObject({ code: "invalid_input" });
  });

  test("L18: its list is configuration", async () => {
    const world = open({ junkGuard: ["tbd"] });
    await value(world.profiles.recognize(guest));
    expect(await world.refused(() => world.profiles.identify(guest, "TBD"))).toMatchObject({ code: "invalid_input" });
    expect(await value(world.profiles.identify(guest, "null"))).toMatchObject({ outcome: "identified" });
  });
});

describe("comparison", () => {
  test("L18: identifiers are compared exactly: no case, no trimming, no folding", async () => {
    const { profiles } = open();
    const texts = ["user", "User", " user", "user ", "u\u0308", "\u00fc", "us\u200ber"];
    for (const text of texts) await value(profiles.track({ externalId: text }, { custom: { text } }));
    for (const text of texts)
      expect((await value(profiles.find({ externalId: text }))).profile.custom).toEqual({ text });
    for (const text of texts) await value(profiles.addAlias({ externalId: text }, { label: text, name: text }));
    for (const text of texts)
      expect((await value(profiles.find({ alias: { label: text, name: text } }))).profile.custom).toEqual({ text });
  });
});
