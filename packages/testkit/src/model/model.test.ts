import type { CommandInput } from "@selfsame/core";
import { expect, test } from "vitest";
import { createModel } from "./model.js";

const [first, second, third] = [
  "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
  "0192f0c1-0001-7abc-8def-0123456789ab",
  "6fa459ea-ee8a-3ca4-894e-db77e160355e",
];
const at = (time: string) => () => Date.parse(time);
const guest = { profileId: first };
const identify: CommandInput = { type: "identify", target: guest, externalId: "u" };

const met = () => {
  const model = createModel({}, at("2025-01-01"), () => second);
  model.run({ type: "recognize", ...guest });
  model.run({ type: "addAlias", target: guest, alias: { label: "crm", name: "x" } });
  model.run({ type: "track", target: { externalId: "u" }, changes: { custom: { plan: "pro" } }, idempotencyKey: "k" });
  return model;
};

test("a clone goes its own way, on a clock and ids of its own", () => {
  const model = met();
  const before = model.key();
  const clone = model.clone(at("2030-01-01"), () => third);
  expect(clone.key()).toBe(before);
  expect(clone.run(identify)).toMatchObject({
    outcome: "merged",
    profile: { aliases: { crm: "x" }, custom: { plan: "pro" }, updatedAt: "2030-01-01T00:00:00.000Z" },
  });
  expect(clone.run({ type: "recognize" })).toMatchObject({ outcome: "recognized", profile: { profileId: third } });
  expect(clone.live()).toEqual([second, third]);
  expect(model.live()).toEqual([first, second]);
  expect(model.key()).toBe(before);
});

test("models that did the same have the same key, and what differs shows in it", () => {
  expect(met().key()).toBe(met().key());
  const commands: readonly CommandInput[] = [
    identify,
    { type: "addAlias", target: guest, alias: { label: "shop", name: "x" } },
    { type: "track", target: guest, changes: { events: [{ name: "viewed" }] } },
    { type: "track", target: guest, changes: { custom: { plan: null } } },
    { type: "recognize", ...guest, idempotencyKey: "other" },
  ];
  const keys = commands.map((command) => {
    const model = met();
    model.run(command);
    return model.key();
  });
  expect(new Set([met().key(), ...keys]).size).toBe(commands.length + 1);
});

test("a refused command leaves the state as it was (A2, G1)", () => {
  const model = met();
  const before = model.key();
  const refused = model.run({
    type: "track",
    target: { externalId: "new" },
    changes: { custom: { plan: "pro" }, operations: { plan: { op: "increment", by: 1 } } },
  });
  expect(refused).toMatchObject({ code: "invalid_operation", path: ["changes", "operations", "plan"] });
  expect(model.key()).toBe(before);
});

test("late data counts for the profile through which it came (M15)", () => {
  const model = met();
  model.run(identify);
  const events = [{ name: "viewed" }];
  for (const target of [guest, { alias: { label: "crm", name: "x" } }, { externalId: "u" }])
    model.run({ type: "track", target, changes: { events } });
  const told = model.export(guest);
  const { engagement, absorbed } = JSON.parse("json" in told && typeof told.json === "string" ? told.json : "{}");
  expect(engagement.events.viewed.count).toBe(3);
  expect(absorbed[first].engagement.events.viewed.count).toBe(2);
});

test("of someone erased the ids are known still, to be refused whatever is asked (X3)", () => {
  const model = met();
  model.run(identify);
  expect(model.run({ type: "erase", target: guest })).toMatchObject({ outcome: "erased" });
  const late: readonly CommandInput[] = [first, second].flatMap((profileId) => [
    { type: "recognize", profileId } as const,
    { type: "identify", target: { profileId }, externalId: "v" } as const,
    { type: "track", target: { profileId }, changes: {} } as const,
    { type: "unmerge", profileId } as const,
  ]);
  const before = model.key();
  for (const command of late) expect(model.run(command)).toMatchObject({ code: "erased" });
  expect(model.run({ type: "unmerge", profileId: first.toUpperCase() })).toMatchObject({ code: "erased" });
  expect(model.key()).toBe(before);
});
