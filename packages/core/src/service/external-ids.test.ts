import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createWorld, profileOf, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

const open = () => createWorld({ repository: createMemoryRepository() });
type Open = ReturnType<typeof open>;

const inUse = { kind: "refusal", code: "external_id_in_use" };
const notFound = { kind: "refusal", code: "profile_not_found" };

/** user-1, who was old-1 before, and user-2, who was old-2; user-2 absorbed user-3. */
const users = async ({ profiles, pass }: Open) => {
  for (const number of [1, 2]) {
    await value(profiles.track({ externalId: `old-${number}` }, { custom: { number }, events: [{ name: "viewed" }] }));
    await value(profiles.renameExternalId({ from: `old-${number}`, to: `user-${number}` }));
  }
  await value(profiles.track({ externalId: "user-3" }, {}));
  await value(profiles.merge({ from: { externalId: "user-3" }, into: { externalId: "user-2" } }));
  pass(1_000);
  return (await value(profiles.find({ externalId: "user-1" }))).profile;
};

describe("rename external id", () => {
  test("X1: the new id is primary, the old one deprecated and still resolving, and nothing else changes", async () => {
    const world = open();
    const { profiles, exported } = world;
    const user = await users(world);
    const before = await exported(user);
    const done = await value(profiles.renameExternalId({ from: "user-1", to: "new-1" }));
    expect(done.outcome).toBe("renamed");
    const deprecatedExternalIds = ["old-1", "user-1"];
    const updatedAt = "2025-01-01T00:00:01.000Z";
    expect(done.profile).toEqual({ ...user, externalId: "new-1", deprecatedExternalIds, updatedAt });
    expect(await exported(user)).toEqual({ ...before, externalId: "new-1", deprecatedExternalIds });
    const { profile } = done;
    expect(await value(profiles.find({ externalId: "new-1" }))).toEqual({ profile });
    for (const externalId of deprecatedExternalIds)
      expect(await value(profiles.find({ externalId }))).toEqual({ profile, redirectedFrom: [{ externalId }] });
  });

  test.each(["user-1", "old-1", "user-2", "old-2", "user-3"])(
    "X1: to %s, which is in use as primary or deprecated: refused, and no word of whose it is",
    async (to) => {
      const world = open();
      await users(world);
      expect(await world.refused(() => world.profiles.renameExternalId({ from: "user-1", to }))).toEqual(inUse);
    },
  );

  test.each(["old-1", "old-2", "user-3"])("X1: from %s, which is not primary: refused", async (from) => {
    const world = open();
    await users(world);
    for (const to of ["new", "user-1", from]) {
      const problem = await world.refused(() => world.profiles.renameExternalId({ from, to }));
      expect(problem).toEqual({ kind: "refusal", code: "external_id_not_primary" });
    }
  });

  test("X1: from an id that no one has: refused, whatever the new one is", async () => {
    const world = open();
    await users(world);
    for (const to of ["new", "user-1", "nobody"])
      expect(await world.refused(() => world.profiles.renameExternalId({ from: "nobody", to }))).toEqual(notFound);
  });

  test("X1: a deprecated id can be taken again once it was dropped", async () => {
    const world = open();
    const { profiles } = world;
    await users(world);
    await value(profiles.dropExternalId("old-1"));
    const done = await value(profiles.renameExternalId({ from: "user-1", to: "old-1" }));
    expect(done.profile).toMatchObject({ externalId: "old-1", deprecatedExternalIds: ["user-1"] });
  });

  test("X1: external ids are compared exactly", async () => {
    const world = open();
    await users(world);
    const done = await value(world.profiles.renameExternalId({ from: "user-1", to: "USER-1" }));
    expect(done.profile).toMatchObject({ externalId: "USER-1", deprecatedExternalIds: ["old-1", "user-1"] });
    expect(await value(world.profiles.renameExternalId({ from: "USER-1", to: " user-1" }))).toMatchObject({
      outcome: "renamed",
    });
  });

  test("X1: the id that a merge brought to an anonymous survivor is renamed as any other", async () => {
    const { profiles } = open();
    const guest = await profileOf(profiles.recognize());
    await value(profiles.track({ externalId: "user-1" }, {}));
    await value(profiles.merge({ from: { externalId: "user-1" }, into: guest }));
    const { profile } = await value(profiles.renameExternalId({ from: "user-1", to: "user-2" }));
    expect(profile).toMatchObject({ profileId: guest.profileId, externalId: "user-2" });
    expect((await value(profiles.find({ externalId: "user-1" }))).profile).toEqual(profile);
  });
});

describe("drop external id", () => {
  test("X2: a deprecated id resolves no longer and is free, and nothing else changes", async () => {
    const world = open();
    const { profiles, exported, refused } = world;
    const user = await users(world);
    const before = await exported(user);
    const done = await value(profiles.dropExternalId("old-1"));
    expect(done.outcome).toBe("dropped");
    const updatedAt = "2025-01-01T00:00:01.000Z";
    expect(done.profile).toEqual({ ...user, deprecatedExternalIds: [], updatedAt });
    expect(await exported(user)).toEqual({ ...before, deprecatedExternalIds: [] });
    expect(await refused(() => profiles.find({ externalId: "old-1" }))).toMatchObject({ code: "profile_not_found" });
    const guest = await profileOf(profiles.recognize());
    const identified = await value(profiles.identify(guest, "old-1"));
    expect(identified).toMatchObject({ outcome: "identified", profile: { profileId: guest.profileId } });
    expect((await value(profiles.find({ externalId: "user-1" }))).profile).toEqual(done.profile);
  });

  test("X2: a primary id is refused", async () => {
    const world = open();
    await users(world);
    const problem = await world.refused(() => world.profiles.dropExternalId("user-1"));
    expect(problem).toEqual({ kind: "refusal", code: "external_id_primary" });
  });

  test("X2: an id that no one has is refused, also the second time", async () => {
    const world = open();
    await users(world);
    await value(world.profiles.dropExternalId("old-1"));
    for (const id of ["nobody", "old-1"])
      expect(await world.refused(() => world.profiles.dropExternalId(id))).toEqual(notFound);
  });

  test("X2: an id that an absorbed profile would need back in an unmerge is refused", async () => {
    const world = open();
    const { profiles } = world;
    await users(world);
    const absorbed = { kind: "refusal", code: "external_id_absorbed" };
    expect(await world.refused(() => profiles.dropExternalId("user-3"))).toEqual(absorbed);
    await value(profiles.merge({ from: { externalId: "user-2" }, into: { externalId: "user-1" } }));
    for (const id of ["user-3", "user-2"])
      expect(await world.refused(() => profiles.dropExternalId(id))).toEqual(absorbed);
  });

  test("X2: an id that came from an absorbed profile and was renamed since is refused too", async () => {
    const world = open();
    const { profiles } = world;
    const guest = await profileOf(profiles.recognize());
    await value(profiles.track({ externalId: "user-1" }, {}));
    await value(profiles.merge({ from: { externalId: "user-1" }, into: guest }));
    await value(profiles.renameExternalId({ from: "user-1", to: "user-2" }));
    expect(await world.refused(() => profiles.dropExternalId("user-1"))).toMatchObject({
      code: "external_id_absorbed",
    });
  });
});
