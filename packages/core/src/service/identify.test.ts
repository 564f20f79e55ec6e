import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, externalId } from "@selfsame/core";
import { createWorld, profileOf, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

const open = () => createWorld({ repository: createMemoryRepository() });
type Open = ReturnType<typeof open>;

/** A visitor of whom much is known. */
const guestOf = async ({ profiles, pass }: Open) => {
  const { profile } = await value(profiles.recognize({ device: { deviceId: "d1", pushToken: "t1" } }));
  await value(profiles.addAlias(profile, { label: "crm", name: "g-1" }));
  await value(
    profiles.track(profile, {
      attributes: { firstName: "Joe", email: "joe@example.com" },
      custom: { cart: [{ sku: "a" }], since: new Date(0) },
      events: [{ name: "viewed", properties: { page: 1 } }],
      purchases: [{ productId: "jacket", price: "80.00", currency: "USD" }],
      sessions: [{ startedAt: "2024-12-31T10:00:00Z", endedAt: "2024-12-31T10:05:00Z" }],
    }),
  );
  pass(1_000);
  return (await value(profiles.find(profile))).profile;
};

describe("identify with an external id that no one has", () => {
  test("L2: the same profile becomes identified, and everything else of it stays", async () => {
    const world = open();
    const { profiles, exported } = world;
    const guest = await guestOf(world);
    const before = await exported(guest);
    const history = await value(profiles.history(guest));
    const done = await value(profiles.identify(guest, "user-1"));
    expect(done.outcome).toBe("identified");
    expect(done.profile).toEqual({
      ...guest,
      state: "identified",
      externalId: "user-1",
      deprecatedExternalIds: [],
      updatedAt: "2025-01-01T00:00:01.000Z",
    });
    const identity = { state: "identified", externalId: "user-1", deprecatedExternalIds: [] };
    expect(await exported({ externalId: "user-1" })).toEqual({ ...before, ...identity });
    expect(await value(profiles.history({ externalId: "user-1" }))).toEqual(history);
    expect(history.items).toHaveLength(3);
  });

  test("L2: no profile comes or goes, and one more is identified", async () => {
    const world = open();
    const guest = await guestOf(world);
    await value(world.profiles.identify(guest, "user-1"));
    expect(await value(world.profiles.count(all()))).toBe(1);
    expect(await value(world.profiles.count(externalId.isNotBlank()))).toBe(1);
    expect(await value(world.profiles.count(externalId.isBlank()))).toBe(0);
  });

  test("L14: an alias survives identification and still resolves", async () => {
    const world = open();
    const guest = await guestOf(world);
    const { profile } = await value(world.profiles.identify(guest, "user-1"));
    expect(profile.aliases).toEqual({ crm: "g-1" });
    expect(await value(world.profiles.find({ alias: { label: "crm", name: "g-1" } }))).toEqual({ profile });
  });
});

describe("identify with an external id that another profile owns", () => {
  const meet = async (world: Open) => {
    const owner = await profileOf(world.profiles.track({ externalId: "user-1" }, { attributes: { lastName: "Doe" } }));
    return { owner, guest: await guestOf(world) };
  };

  test("L3: the anonymous profile is merged into the owner, who lives on", async () => {
    const world = open();
    const { owner, guest } = await meet(world);
    const done = await value(world.profiles.identify(guest, "user-1"));
    expect(done.outcome).toBe("merged");
    expect(done.profile).toMatchObject({
      profileId: owner.profileId,
      externalId: "user-1",
      deprecatedExternalIds: [],
      aliases: { crm: "g-1" },
      attributes: { firstName: "Joe", lastName: "Doe" },
      custom: guest.custom,
      engagement: guest.engagement,
      devices: guest.devices,
    });
    expect(done.outcome === "merged" && done.merge).toMatchObject({
      survivor: owner.profileId,
      absorbed: guest.profileId,
      aliases: { moved: [{ label: "crm", name: "g-1" }], dropped: [] },
    });
    expect(await value(world.profiles.find({ externalId: "user-1" }))).toEqual({ profile: done.profile });
  });

  test("L3: the anonymous profile is gone from the user base, and user counts do not grow", async () => {
    const world = open();
    const { profiles } = world;
    const { owner, guest } = await meet(world);
    expect(await value(profiles.count(all()))).toBe(2);
    expect(await value(profiles.count(externalId.isNotBlank()))).toBe(1);
    const { profile } = await value(profiles.identify(guest, "user-1"));
    expect(await value(profiles.count(all()))).toBe(1);
    expect(await value(profiles.count(externalId.isNotBlank()))).toBe(1);
    expect((await value(profiles.list(all()))).items).toEqual([profile]);
    expect((await value(profiles.search(guest.profileId))).items).toEqual([]);
    const found = await value(profiles.find({ profileId: guest.profileId }));
    expect(found.profile.profileId).toBe(owner.profileId);
    expect(found.redirectedFrom).toEqual([{ profileId: guest.profileId }]);
  });

  test("L3: an owner found through a deprecated id is an owner", async () => {
    const world = open();
    const { profiles } = world;
    const { owner, guest } = await meet(world);
    await value(profiles.renameExternalId({ from: "user-1", to: "user-2" }));
    const done = await value(profiles.identify(guest, "user-1"));
    expect(done).toMatchObject({ outcome: "merged", redirectedFrom: [{ externalId: "user-1" }] });
    expect(done.profile).toMatchObject({ profileId: owner.profileId, externalId: "user-2" });
    expect(await value(profiles.count(all()))).toBe(1);
  });

  test("L3: an owner found through the external id of a profile that it absorbed is an owner", async () => {
    const world = open();
    const { profiles } = world;
    const { guest } = await meet(world);
    const other = await profileOf(profiles.track({ externalId: "user-2" }, {}));
    await value(profiles.merge({ from: { externalId: "user-1" }, into: other }));
    const done = await value(profiles.identify(guest, "user-1"));
    expect(done).toMatchObject({ outcome: "merged", redirectedFrom: [{ externalId: "user-1" }] });
    expect(done.profile).toMatchObject({ profileId: other.profileId, externalId: "user-2" });
  });
});

describe("identify of a profile that is identified", () => {
  const identified = async ({ profiles }: Open) => {
    const { profile } = await value(profiles.recognize());
    await value(profiles.identify(profile, "user-1"));
    const renamed = await value(profiles.renameExternalId({ from: "user-1", to: "user-2" }));
    return { guest: profile, user: renamed.profile };
  };

  test.each(["user-1", "user-2"])("L4: with %s, which it has already: unchanged, nothing written", async (id) => {
    const world = open();
    const { guest, user } = await identified(world);
    const before = await world.everything();
    const done = await value(world.profiles.identify(guest, id));
    expect(done).toEqual({ outcome: "unchanged", profile: user, dataPoints: 0, events: [] });
    expect(await world.everything()).toBe(before);
  });

  test("L4: with the id of a profile that it absorbed, which is deprecated now: unchanged", async () => {
    const world = open();
    const { profiles } = world;
    const { guest, user } = await identified(world);
    const other = await profileOf(profiles.track({ externalId: "user-3" }, {}));
    const { profile } = await value(profiles.merge({ from: user, into: other }));
    const before = await world.everything();
    const done = await value(profiles.identify(guest, "user-2"));
    expect(done).toMatchObject({ outcome: "unchanged", profile, redirectedFrom: [{ profileId: guest.profileId }] });
    expect(await world.everything()).toBe(before);
  });

  test("L5: identify of a profile that has another external id is refused, whether or not that id is known", async () => {
    const world = open();
    const { guest, user } = await identified(world);
    await value(world.profiles.track({ externalId: "known" }, { custom: { plan: "pro" } }));
    for (const id of ["unknown", "known", "USER-2", " user-2"]) {
      const problem = await world.refused(() => world.profiles.identify(guest, id));
      expect(problem).toEqual({ kind: "refusal", code: "already_identified", profileId: user.profileId });
    }
    expect(await world.refused(() => world.profiles.find({ externalId: "unknown" }))).toMatchObject({
      code: "profile_not_found",
    });
  });
});

describe("whom identify accepts", () => {
  const prioritization = ["unidentified"] as const;
  const targets = [
    ["a profile id", { profileId: "0192f0c1-2345-7abc-8def-0123456789ab" }],
    ["an alias", { alias: { label: "crm", name: "1" } }],
    ["an email", { email: " JOE@example.com ", prioritization }],
    ["a phone number", { phone: "+1 (202) 555-0123", prioritization }],
  ] as const;

  test.each(targets)("L6: identify by %s", async (_, target) => {
    const { profiles } = open();
    const { profile } = await value(profiles.recognize({ profileId: targets[0][1].profileId }));
    await value(profiles.addAlias(profile, targets[1][1].alias));
    await value(profiles.track(profile, { attributes: { email: "Joe@Example.com", phone: "+12025550123" } }));
    const done = await value(profiles.identify(target, "user-1"));
    expect(done.outcome).toBe("identified");
    expect(done.profile).toMatchObject({ profileId: profile.profileId, externalId: "user-1" });
    expect(done).not.toHaveProperty("redirectedFrom");
  });

  test.each([...targets, ["an external id", { externalId: "user-0" }] as const])(
    "L6: identify by %s that no one has is refused, and nothing is created",
    async (_, target) => {
      const { profiles, refused } = open();
      await value(profiles.track({ externalId: "user-1" }, {}));
      for (const id of ["user-1", "user-2"])
        expect(await refused(() => profiles.identify(target, id))).toEqual({
          kind: "refusal",
          code: "profile_not_found",
        });
      expect(await value(profiles.count(all()))).toBe(1);
    },
  );

  test("L6, L20: several candidates are refused as ambiguous, and none of them is identified", async () => {
    const { profiles, refused } = open();
    const email = "joe@example.com";
    const first = await value(profiles.recognize());
    const second = await value(profiles.recognize());
    for (const { profile } of [first, second]) await value(profiles.track(profile, { attributes: { email } }));
    const problem = await refused(() => profiles.identify({ email, prioritization: ["unidentified"] }, "user-1"));
    const candidates = [first.profile.profileId, second.profile.profileId];
    expect(problem).toEqual({ kind: "refusal", code: "ambiguous", candidates });
  });
});
