import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, createProfiles } from "@selfsame/core";
import { countedId, createWorld, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

const open = () => createWorld({ repository: createMemoryRepository() });

const minted = "0192f0c1-2345-4abc-8def-0123456789ab";

describe("recognize", () => {
  test("L1: a device seen for the first time becomes an anonymous profile with a fresh profile id", async () => {
    const { profiles } = open();
    const first = await value(profiles.recognize());
    expect(first.outcome).toBe("recognized");
    expect(first.profile).toEqual({
      state: "anonymous",
      profileId: countedId(1),
      aliases: {},
      attributes: {},
      custom: {},
      engagement: { sessions: { count: 0 }, events: {}, purchases: {}, revenue: {} },
      apps: {},
      devices: [],
      createdAt: "2025-01-01T00:00:00.000Z",
      updatedAt: "2025-01-01T00:00:00.000Z",
    });
    const second = await value(profiles.recognize());
    expect(second.profile.profileId).not.toBe(first.profile.profileId);
    expect(await value(profiles.count(all()))).toBe(2);
  });

  test("L1: without a maker of ids of the host's, profile ids are UUIDs of version 7 that never repeat", async () => {
    const profiles = createProfiles({ repository: createMemoryRepository() });
    const earliest = Date.now();
    const ids = new Set<string>();
    for (let count = 0; count < 20; count += 1) ids.add((await value(profiles.recognize())).profile.profileId);
    expect(ids.size).toBe(20);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBeGreaterThanOrEqual(earliest);
    }
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "L1: a host may pass a profile id minted on the device, version %i",
    async (version) => {
      const { profiles } = open();
      const profileId = `0192f0c1-2345-${version}abc-8def-0123456789ab`;
      const done = await value(profiles.recognize({ profileId }));
      expect(done.outcome).toBe("recognized");
      expect(done.profile.profileId).toBe(profileId);
    },
  );

  test("L1: profile ids are compared in lower case", async () => {
    const { profiles } = open();
    const first = await value(profiles.recognize({ profileId: minted.toUpperCase() }));
    expect(first.profile.profileId).toBe(minted);
    const again = await value(profiles.recognize({ profileId: minted }));
    expect(again.outcome).toBe("unchanged");
    const found = await value(profiles.find({ profileId: minted.toUpperCase() }));
    expect(found.profile).toEqual(first.profile);
  });

  test.each(["", "device-1", `${minted}0`, minted.replaceAll("-", ""), `{${minted}}`])(
    "L1: %j is no profile id",
    async (profileId) => {
      const { profiles, refused } = open();
      const problem = await refused(() => profiles.recognize({ profileId }));
      expect(problem).toEqual({ kind: "refusal", code: "invalid_input", path: ["profileId"], rule: "must be a UUID" });
    },
  );

  test("L1: recognizing a known id changes nothing, device facts included, and answers with the profile", async () => {
    const { profiles, pass, everything } = open();
    const first = await value(profiles.recognize({ profileId: minted, device: { deviceId: "d1", model: "old" } }));
    const before = await everything();
    pass(1_000);
    const again = await value(profiles.recognize({ profileId: minted, device: { deviceId: "d2", model: "new" } }));
    expect(again).toEqual({ outcome: "unchanged", profile: first.profile, dataPoints: 0, events: [] });
    expect(await everything()).toBe(before);
  });

  test("L1: recognizing the id of a profile that was identified answers with it as it is", async () => {
    const { profiles } = open();
    await value(profiles.recognize({ profileId: minted }));
    const { profile } = await value(profiles.identify({ profileId: minted }, "user-1"));
    const again = await value(profiles.recognize({ profileId: minted }));
    expect(again).toEqual({ outcome: "unchanged", profile, dataPoints: 0, events: [] });
  });

  test("L1, L17: recognizing the id of an absorbed profile answers with the one it resolves to", async () => {
    const { profiles, everything } = open();
    await value(profiles.track({ externalId: "user-1" }, {}));
    await value(profiles.recognize({ profileId: minted }));
    const { profile } = await value(profiles.identify({ profileId: minted }, "user-1"));
    const before = await everything();
    const again = await value(profiles.recognize({ profileId: minted }));
    expect(again.outcome).toBe("unchanged");
    expect(again.profile).toEqual(profile);
    expect(again.redirectedFrom).toEqual([{ profileId: minted }]);
    expect(await everything()).toBe(before);
  });

  test("L1: device facts are data and no identifier", async () => {
    const { profiles } = open();
    const device = { deviceId: "d1", model: "m", os: "o", pushToken: "p" };
    const first = await value(profiles.recognize({ device }));
    const second = await value(profiles.recognize({ device }));
    expect([first.outcome, second.outcome]).toEqual(["recognized", "recognized"]);
    expect(first.profile.devices).toEqual([device]);
    expect(second.profile.devices).toEqual([device]);
    expect(second.profile.profileId).not.toBe(first.profile.profileId);
  });

  test("L1: a device without an id of its own goes by the profile id", async () => {
    const { profiles } = open();
    const { profile } = await value(profiles.recognize({ profileId: minted, device: { os: "o" } }));
    expect(profile.devices).toEqual([{ deviceId: minted, os: "o" }]);
  });

  test("L1: a profile id is never derived from another identifier", async () => {
    const alias = { label: "crm", name: "1" };
    const [one, other] = [open(), open()];
    await value(other.profiles.recognize());
    const [first, second] = await Promise.all([one, other].map(({ profiles }) => value(profiles.recognize({ alias }))));
    expect(first?.profile.profileId).toBe(countedId(1));
    expect(second?.profile.profileId).toBe(countedId(2));
  });

  test("L1, G3: a minted id that is taken already is given to no second profile", async () => {
    const repository = createMemoryRepository();
    const ids = [1, 1, 2, 3].map(countedId);
    const { profiles } = createWorld({ repository, newProfileId: () => ids.shift() ?? "" });
    const first = await value(profiles.recognize());
    const second = await value(profiles.recognize());
    expect(first.outcome).toBe("recognized");
    expect(second.outcome).toBe("recognized");
    expect(second.profile.profileId).toBe(countedId(2));
  });

  test("L15: reinstalling gives a new anonymous profile, and the old one stays as it was", async () => {
    const { profiles, exported } = open();
    const device = { deviceId: "d1" };
    const old = (await value(profiles.recognize({ device }))).profile;
    await value(profiles.track(old, { custom: { cart: 3 }, events: [{ name: "viewed" }] }));
    await value(profiles.addAlias(old, { label: "crm", name: "1" }));
    const before = await exported(old);
    const again = await value(profiles.recognize({ device }));
    expect(again.outcome).toBe("recognized");
    expect(again.profile.state).toBe("anonymous");
    expect(again.profile.profileId).not.toBe(old.profileId);
    expect(again.profile).toMatchObject({ custom: {}, aliases: {} });
    expect(await exported(old)).toEqual(before);
    expect(await value(profiles.count(all()))).toBe(2);
  });
});
