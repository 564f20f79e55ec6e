import { createMemoryRepository } from "@selfsame/adapter-memory";
import { type CommandInput, createProfiles } from "@selfsame/core";
import { createWorld, profileOf, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

const open = () => createWorld({ repository: createMemoryRepository() });
type Open = ReturnType<typeof open>;

const begin = "2025-01-01T00:00:00.000Z";
const later = "2025-01-01T00:00:01.000Z";

const guest = { alias: { label: "crm", name: "1" } };
const user = { externalId: "user-1" };

const setUp = async ({ profiles, pass }: Open) => {
  await value(profiles.recognize(guest));
  await value(profiles.track(user, {}));
  await value(profiles.renameExternalId({ from: "user-1", to: "user-2" }));
  await value(profiles.track({ externalId: "user-3" }, {}));
  pass(1_000);
};

const changing: readonly CommandInput[] = [
  { type: "identify", target: guest, externalId: "new" },
  { type: "identify", target: guest, externalId: "user-3" },
  { type: "addAlias", target: guest, alias: { label: "shop", name: "x" } },
  { type: "addAlias", target: guest, alias: { label: "crm", name: "2" } },
  { type: "updateAlias", label: "crm", from: "1", to: "2" },
  { type: "removeAlias", alias: guest.alias },
  { type: "track", target: guest, changes: { custom: { a: 1 } } },
  { type: "track", target: user, changes: { sessions: [{ startedAt: "2020-01-01T00:00:00Z" }] } },
  { type: "track", target: guest, changes: { devices: [{ deviceId: "d" }] } },
  { type: "merge", from: user, into: guest },
  { type: "renameExternalId", from: "user-2", to: "user-4" },
  { type: "dropExternalId", externalId: "user-1" },
];

const unchanging: readonly CommandInput[] = [
  { type: "recognize", ...guest },
  { type: "identify", target: user, externalId: "user-2" },
  { type: "addAlias", target: guest, alias: guest.alias },
  { type: "updateAlias", label: "crm", from: "1", to: "1" },
  { type: "merge", from: user, into: { externalId: "user-2" } },
];

describe("time of update", () => {
  test.each(changing)("L20: every command that changed a profile moves it: $type", async (command) => {
    const world = open();
    await setUp(world);
    const profile = await profileOf(world.profiles.run(command));
    expect(profile).toMatchObject({ createdAt: begin, updatedAt: later });
    expect((await value(world.profiles.find(profile))).profile.updatedAt).toBe(later);
  });

  test.each(unchanging)("L20: unchanged does not move it: $type", async (command) => {
    const world = open();
    await setUp(world);
    for (const idempotencyKey of [undefined, "key"]) {
      const done = await value(world.profiles.run(command, { idempotencyKey }));
      expect(done).toMatchObject({ outcome: "unchanged", profile: { updatedAt: begin } });
      const found = await value(world.profiles.find(user));
      expect(found.profile.updatedAt).toBe(begin);
    }
  });

  test("L20: it never goes back, though the clock may", async () => {
    const repository = createMemoryRepository();
    const times = [later, later, begin, begin].map((text) => new Date(text));
    const profiles = createProfiles({ repository, clock: () => times.shift() ?? new Date(begin) });
    await value(profiles.recognize(guest));
    await value(profiles.track(guest, { custom: { a: 1 } }));
    const tracked = await profileOf(profiles.track(guest, { custom: { a: 2 } }));
    expect(tracked).toMatchObject({ createdAt: later, updatedAt: later, custom: { a: 2 } });
    await value(profiles.track(user, {}));
    const merged = await profileOf(profiles.merge({ from: user, into: guest }));
    expect(merged.updatedAt).toBe(later);
  });
});
