import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createWorld, profileOf, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

const open = () => createWorld({ repository: createMemoryRepository() });
type Open = ReturnType<typeof open>;

const crm = (name: string) => ({ label: "crm", name });

/** Two profiles, the second of whom is identified and has the alias crm 2. */
const two = async ({ profiles, pass }: Open) => {
  const guest = await profileOf(profiles.recognize());
  await value(profiles.track(guest, { attributes: { firstName: "Joe" }, events: [{ name: "viewed" }] }));
  await value(profiles.track({ externalId: "secret-user" }, { attributes: { firstName: "Ann" } }));
  const user = await profileOf(profiles.addAlias({ externalId: "secret-user" }, crm("2")));
  pass(1_000);
  return { guest: (await value(profiles.find(guest))).profile, user };
};

describe("add alias", () => {
  test.each(["guest", "user"] as const)("L7: a free pair is attached to a %s, no other data changes", async (who) => {
    const world = open();
    const { profiles, exported } = world;
    const { [who]: profile } = await two(world);
    const before = await exported(profile);
    const alias = { label: "shop", name: "x" };
    const done = await value(profiles.addAlias(profile, alias));
    expect(done.outcome).toBe("alias_added");
    const aliases = { ...profile.aliases, shop: "x" };
    expect(done.profile).toEqual({ ...profile, aliases, updatedAt: "2025-01-01T00:00:01.000Z" });
    expect(await exported({ alias })).toEqual({ ...before, aliases });
    expect(await value(profiles.find({ alias }))).toEqual({ profile: done.profile });
  });

  test("L7: a profile has any number of labels, and one name may stand under many of them", async () => {
    const { profiles } = open();
    const { profileId } = await profileOf(profiles.recognize());
    const labels = Array.from({ length: 50 }, (_, index) => `label ${index}`);
    for (const label of labels) await value(profiles.addAlias({ profileId }, { label, name: "same" }));
    for (const label of labels) {
      const { profile } = await value(profiles.find({ alias: { label, name: "same" } }));
      expect(profile.profileId).toBe(profileId);
      expect(Object.keys(profile.aliases)).toHaveLength(50);
    }
  });

  test("L7: pairs are compared exactly", async () => {
    const world = open();
    const { profiles } = world;
    const { guest, user } = await two(world);
    await value(profiles.addAlias(user, { label: "crm2", name: "é" }));
    const others = [
      { label: "CRM", name: "2" },
      { label: "crm ", name: "2" },
      { label: "crm", name: "2 " },
      { label: "crm", name: "２" },
      { label: "crm2", name: "e\u0301" },
      { label: "cr", name: "m2" },
    ];
    for (const alias of others) {
      expect(await world.refused(() => profiles.find({ alias }))).toMatchObject({ code: "profile_not_found" });
      expect(await profileOf(profiles.addAlias(guest, alias))).toMatchObject({ profileId: guest.profileId });
    }
    expect((await value(profiles.find(user))).profile.aliases).toEqual({ crm: "2", crm2: "é" });
  });

  test("L8: a pair owned by another profile is refused, and that profile is not updated at all", async () => {
    const world = open();
    const { guest, user } = await two(world);
    const before = [await world.exported(guest), await world.exported(user)];
    const problem = await world.refused(() => world.profiles.addAlias(guest, crm("2")));
    expect(problem).toEqual({ kind: "refusal", code: "alias_taken", alias: crm("2") });
    expect([await world.exported(guest), await world.exported(user)]).toEqual(before);
    expect((await value(world.profiles.find({ alias: crm("2") }))).profile).toEqual(user);
  });

  test("L8: a pair that came to another profile with one that it absorbed is owned by it", async () => {
    const world = open();
    const { guest, user } = await two(world);
    const other = await profileOf(world.profiles.track({ externalId: "other" }, {}));
    await value(world.profiles.merge({ from: user, into: other }));
    const problem = await world.refused(() => world.profiles.addAlias(guest, crm("2")));
    expect(problem).toMatchObject({ code: "alias_taken" });
  });

  test("L9: a pair that is on this profile already is unchanged, also when a merge brought it", async () => {
    const world = open();
    const { user } = await two(world);
    const other = await profileOf(world.profiles.track({ externalId: "other" }, {}));
    for (const step of ["own", "merged"]) {
      if (step === "merged") await value(world.profiles.merge({ from: user, into: other }));
      const before = await world.everything();
      const done = await value(world.profiles.addAlias({ externalId: "secret-user" }, crm("2")));
      expect(done).toMatchObject({ outcome: "unchanged", dataPoints: 0, events: [] });
      expect(done.profile.aliases).toEqual({ crm: "2" });
      expect(await world.everything()).toBe(before);
    }
  });

  test("L10: under a label with another name the name is replaced, and the old pair is free at once", async () => {
    const world = open();
    const { profiles, exported } = world;
    const { guest, user } = await two(world);
    const before = await exported(user);
    const done = await value(profiles.addAlias(user, crm("3")));
    expect(done.outcome).toBe("alias_replaced");
    expect(await exported(user)).toEqual({ ...before, aliases: { crm: "3" } });
    expect(await world.refused(() => profiles.find({ alias: crm("2") }))).toMatchObject({ code: "profile_not_found" });
    expect((await value(profiles.find({ alias: crm("3") }))).profile).toEqual(done.profile);
    expect(await value(profiles.addAlias(guest, crm("2")))).toMatchObject({ outcome: "alias_added" });
    expect((await value(profiles.find(user))).profile.aliases).toEqual({ crm: "3" });
  });

  test("L8, L10: a name is not replaced by one that is taken", async () => {
    const world = open();
    const { guest } = await two(world);
    await value(world.profiles.addAlias(guest, crm("1")));
    const problem = await world.refused(() => world.profiles.addAlias(guest, crm("2")));
    expect(problem).toEqual({ kind: "refusal", code: "alias_taken", alias: crm("2") });
  });

  test("L7: a target that no one is is refused, and nothing is created", async () => {
    const world = open();
    const alias = crm("9");
    const email = "no@example.com";
    const targets = [{ profileId: "0192f0c1-2345-7abc-8def-0123456789ab" }, { externalId: "no" }, { alias: crm("0") }];
    for (const target of [...targets, { email, prioritization: ["identified"] as const }])
      expect(await world.refused(() => world.profiles.addAlias(target, alias))).toMatchObject({
        code: "profile_not_found",
      });
  });
});

describe("update alias", () => {
  const from = "2";

  test("L11: renames; the old pair is free and resolves no longer, no other data changes", async () => {
    const world = open();
    const { profiles, exported } = world;
    const { guest, user } = await two(world);
    const before = await exported(user);
    const done = await value(profiles.updateAlias({ label: "crm", from, to: "3" }));
    expect(done.outcome).toBe("alias_updated");
    expect(done.profile).toEqual({ ...user, aliases: { crm: "3" }, updatedAt: "2025-01-01T00:00:01.000Z" });
    expect(await exported({ alias: crm("3") })).toEqual({ ...before, aliases: { crm: "3" } });
    expect(await world.refused(() => profiles.find({ alias: crm("2") }))).toMatchObject({ code: "profile_not_found" });
    expect(await value(profiles.addAlias(guest, crm("2")))).toMatchObject({ outcome: "alias_added" });
  });

  test("L11: renames an alias of an anonymous profile", async () => {
    const world = open();
    const { guest } = await two(world);
    await value(world.profiles.addAlias(guest, crm("1")));
    const done = await value(world.profiles.updateAlias({ label: "crm", from: "1", to: "7" }));
    expect(done.profile).toMatchObject({ profileId: guest.profileId, state: "anonymous", aliases: { crm: "7" } });
  });

  test("L11: an old pair that no one has is refused, also when the new one is taken or the same", async () => {
    const world = open();
    await two(world);
    const alias = crm("0");
    for (const to of ["3", "2", "0"]) {
      const problem = await world.refused(() => world.profiles.updateAlias({ label: "crm", from: "0", to }));
      expect(problem).toEqual({ kind: "refusal", code: "alias_not_found", alias });
    }
  });

  test("L11: a new pair that another profile has is refused, and both stay as before", async () => {
    const world = open();
    const { guest } = await two(world);
    await value(world.profiles.addAlias(guest, crm("1")));
    const problem = await world.refused(() => world.profiles.updateAlias({ label: "crm", from, to: "1" }));
    expect(problem).toEqual({ kind: "refusal", code: "alias_taken", alias: crm("1") });
  });

  test("L11: the same name again is unchanged", async () => {
    const world = open();
    const { user } = await two(world);
    const before = await world.everything();
    const done = await value(world.profiles.updateAlias({ label: "crm", from, to: from }));
    expect(done).toEqual({ outcome: "unchanged", profile: user, dataPoints: 0, events: [] });
    expect(await world.everything()).toBe(before);
  });
});

describe("remove alias", () => {
  test("L12: the pair is free and resolves no longer, no other data changes", async () => {
    const world = open();
    const { profiles, exported } = world;
    const { guest, user } = await two(world);
    await value(profiles.addAlias(user, { label: "shop", name: "x" }));
    const before = await exported(user);
    const done = await value(profiles.removeAlias(crm("2")));
    expect(done.outcome).toBe("alias_removed");
    expect(done.profile).toMatchObject({ profileId: user.profileId, aliases: { shop: "x" } });
    expect(await exported(user)).toEqual({ ...before, aliases: { shop: "x" } });
    expect(await world.refused(() => profiles.find({ alias: crm("2") }))).toMatchObject({ code: "profile_not_found" });
    expect(await value(profiles.addAlias(guest, crm("2")))).toMatchObject({ outcome: "alias_added" });
  });

  test("L12: a pair that no one has is refused, also the second time", async () => {
    const world = open();
    await two(world);
    await value(world.profiles.removeAlias(crm("2")));
    const problem = await world.refused(() => world.profiles.removeAlias(crm("2")));
    expect(problem).toEqual({ kind: "refusal", code: "alias_not_found", alias: crm("2") });
  });

  test("L12: a profile without its last alias is found by its profile id", async () => {
    const { profiles } = open();
    const { profileId } = await profileOf(profiles.recognize({ alias: crm("1") }));
    const { profile } = await value(profiles.removeAlias(crm("1")));
    expect(profile.aliases).toEqual({});
    expect(await value(profiles.find({ profileId }))).toEqual({ profile });
  });
});
