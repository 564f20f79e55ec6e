import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all } from "@selfsame/core";
import { createWorld, profileOf, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

const open = () => createWorld({ repository: createMemoryRepository() });

const profileId = "0192f0c1-2345-7abc-8def-0123456789ab";
const identified = ["identified"] as const;
const newest = ["most_recently_updated"] as const;
const notFound = { kind: "refusal", code: "profile_not_found" };

const targets = [
  ["a profile id", { profileId }],
  ["an external id", { externalId: "user-1" }],
  ["an alias", { alias: { label: "guest", name: "basket-1" } }],
  ["an email", { email: "joe@example.com", prioritization: newest }],
  ["a phone number", { phone: "+12025550123", prioritization: newest }],
] as const;

const changes = {
  attributes: { firstName: "Joe" },
  custom: { plan: "pro" },
  events: [{ name: "viewed" }],
  purchases: [{ productId: "jacket", price: "80.00", currency: "USD" }],
  sessions: [{}],
  devices: [{ deviceId: "d1" }],
};
const tally = { count: 1, first: "2025-01-01T00:00:00.000Z", last: "2025-01-01T00:00:00.000Z" };
const written = {
  custom: { plan: "pro" },
  engagement: {
    sessions: tally,
    events: { viewed: tally },
    purchases: { jacket: tally },
    revenue: { USD: 8000 },
  },
  devices: [{ deviceId: "d1" }],
};

describe("track by an identifier that someone has", () => {
  test.each(targets)("L16: by %s: the profile is written, and none is created", async (_, target) => {
    const { profiles } = open();
    const guest = await profileOf(profiles.recognize({ profileId }));
    await value(profiles.addAlias(guest, { label: "guest", name: "basket-1" }));
    await value(profiles.track(guest, { attributes: { email: "Joe@example.com", phone: "+1 202 555 0123" } }));
    await value(profiles.identify(guest, "user-1"));
    const done = await value(profiles.track(target, changes));
    expect(done.outcome).toBe("tracked");
    expect(await profileOf(profiles.recognize({ profileId }))).toMatchObject({ ...written, externalId: "user-1" });
    expect(await value(profiles.count(all()))).toBe(1);
    expect((await value(profiles.history(target))).items.map(({ kind }) => kind).sort()).toEqual([
      "event",
      "purchase",
      "session",
    ]);
  });

  test.each(targets)("L16: by %s, with updateExistingOnly too", async (_, target) => {
    const { profiles } = open();
    const guest = await profileOf(profiles.recognize({ profileId, device: {} }));
    await value(profiles.addAlias(guest, { label: "guest", name: "basket-1" }));
    await value(profiles.track(guest, { attributes: { email: "joe@example.com", phone: "+12025550123" } }));
    await value(profiles.identify(guest, "user-1"));
    const done = await value(profiles.track(target, changes, { updateExistingOnly: true }));
    expect(done).toMatchObject({ outcome: "tracked", profile: { custom: { plan: "pro" } } });
  });
});

describe("track by an identifier that no one has", () => {
  test("L16: an unknown external id is created identified", async () => {
    const { profiles } = open();
    const profile = await profileOf(profiles.track({ externalId: "user-1" }, changes));
    const identity = { state: "identified", externalId: "user-1", deprecatedExternalIds: [], aliases: {} };
    expect(profile).toMatchObject({ ...identity, ...written, attributes: { firstName: "Joe" } });
    expect(await value(profiles.find({ externalId: "user-1" }))).toEqual({ profile });
  });

  test("L16: an unknown alias is created alias-only: the guest checkout", async () => {
    const { profiles } = open();
    const alias = { label: "guest", name: "basket-1" };
    const profile = await profileOf(profiles.track({ alias }, changes, { source: "api" }));
    expect(profile).toMatchObject({ state: "anonymous", aliases: { guest: "basket-1" }, ...written });
    expect(profile).not.toHaveProperty("externalId");
    expect(await value(profiles.find({ alias }))).toEqual({ profile });
  });

  test("L16: an unknown email is created with that attribute and no alias", async () => {
    const { profiles } = open();
    const target = { email: "joe@example.com", prioritization: identified };
    const profile = await profileOf(profiles.track(target, changes));
    const attributes = { firstName: "Joe", email: "joe@example.com" };
    expect(profile).toMatchObject({ state: "anonymous", aliases: {}, ...written });
    expect(profile.attributes).toEqual(attributes);
    expect(await value(profiles.find({ ...target, prioritization: newest }))).toEqual({ profile });
  });

  test("L16: an unknown phone number is created with that attribute and no alias", async () => {
    const { profiles } = open();
    const target = { phone: "+12025550123", prioritization: identified };
    const profile = await profileOf(profiles.track(target, changes));
    expect(profile).toMatchObject({ state: "anonymous", aliases: {}, ...written });
    expect(profile.attributes).toEqual({ firstName: "Joe", phone: "+12025550123" });
    expect(await value(profiles.find({ ...target, prioritization: newest }))).toEqual({ profile });
  });

  test("L16: an unknown profile id is refused, with updateExistingOnly too", async () => {
    const { profiles, refused } = open();
    for (const updateExistingOnly of [false, true])
      expect(await refused(() => profiles.track({ profileId }, changes, { updateExistingOnly }))).toEqual(notFound);
  });

  test.each(targets.slice(1))("L16: by %s: created once", async (_, target) => {
    const { profiles } = open();
    const first = await value(profiles.track(target, changes));
    const second = await value(profiles.track(target, changes));
    expect([first.outcome, second.outcome]).toEqual(["created", "tracked"]);
    expect(await value(profiles.count(all()))).toBe(1);
    expect(await profileOf(profiles.track(target, {}))).toMatchObject({
      engagement: { events: { viewed: { count: 2 } } },
    });
  });

  test.each(targets.slice(1))("L16: by %s: updateExistingOnly turns the creation into skipped", async (_, target) => {
    const { profiles, everything } = open();
    const before = await everything();
    const done = await value(profiles.track(target, changes, { updateExistingOnly: true }));
    expect(done).toEqual({ outcome: "skipped", dataPoints: 0, events: [] });
    const command = { type: "track", target, changes, updateExistingOnly: true } as const;
    expect(await value(profiles.run(command))).toEqual(done);
    expect(await everything()).toBe(before);
    expect(await value(profiles.count(all()))).toBe(0);
  });

  test("L16: updateExistingOnly is false everywhere when not said", async () => {
    const { profiles } = open();
    const command = { type: "track", changes } as const;
    expect(await value(profiles.preview({ ...command, target: { externalId: "a" } }))).toMatchObject({
      outcome: "created",
    });
    expect(await value(profiles.run({ ...command, target: { externalId: "a" } }))).toMatchObject({
      outcome: "created",
    });
    const [one] = await value(profiles.runAll([{ ...command, target: { externalId: "b" } }]));
    expect(one?.isOk() && one.value.outcome).toBe("created");
  });

  test.each(targets.slice(1))("A2, L16: by %s: changes that are refused create no one", async (_, target) => {
    const { profiles, refused } = open();
    const broken = { ...changes, operations: { plan: { op: "increment", by: 1 } } } as const;
    expect(await refused(() => profiles.track(target, broken))).toMatchObject({ code: "invalid_operation" });
    expect(await refused(() => profiles.find(target))).toMatchObject({ code: "profile_not_found" });
  });
});

describe("candidates", () => {
  test.each(["email", "phone"] as const)(
    "L16: by %s: those that L20 filters away are no reason to create",
    async (kind) => {
      const { profiles, refused } = open();
      const texts = { email: "joe@example.com", phone: "+12025550123" };
      const guest = await profileOf(profiles.recognize());
      await value(profiles.track(guest, { attributes: texts }));
      const target =
        kind === "email"
          ? { email: texts.email, prioritization: identified }
          : { phone: texts.phone, prioritization: identified };
      expect(await refused(() => profiles.track(target, changes))).toEqual(notFound);
      expect(await refused(() => profiles.track(target, changes, { updateExistingOnly: true }))).toEqual(notFound);
    },
  );

  test("L16: an email that only an absorbed profile held is unknown", async () => {
    const { profiles } = open();
    const guest = await profileOf(profiles.recognize());
    await value(profiles.track(guest, { attributes: { email: "old@example.com" } }));
    await value(profiles.track({ externalId: "user-1" }, { attributes: { email: "new@example.com" } }));
    await value(profiles.identify(guest, "user-1"));
    const done = await value(profiles.track({ email: "old@example.com", prioritization: newest }, changes));
    expect(done.outcome).toBe("created");
    expect(await value(profiles.count(all()))).toBe(2);
  });

  test("L16: an email that its only holder gave up is unknown", async () => {
    const { profiles } = open();
    const target = { email: "old@example.com", prioritization: newest };
    const guest = await profileOf(profiles.track(target, {}));
    await value(profiles.track(guest, { attributes: { email: null } }));
    const done = await value(profiles.track(target, {}));
    expect(done).toMatchObject({ outcome: "created", profile: { attributes: { email: "old@example.com" } } });
  });

  test("L16, L20: several that remain are refused as ambiguous, and none is created", async () => {
    const { profiles, refused } = open();
    const email = "joe@example.com";
    const ids = [];
    for (const name of ["1", "2"]) {
      const target = { alias: { label: "crm", name } };
      ids.push((await profileOf(profiles.track(target, { attributes: { email } }))).profileId);
    }
    const problem = await refused(() => profiles.track({ email, prioritization: ["unidentified"] }, changes));
    expect(problem).toEqual({ kind: "refusal", code: "ambiguous", candidates: ids });
  });
});
