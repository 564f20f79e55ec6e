import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createWorld, value } from "@selfsame/testkit";
import { expect, test } from "vitest";

const open = () => createWorld({ repository: createMemoryRepository() });
type Open = ReturnType<typeof open>;

const [guest, other, owner] = [1, 2, 3].map((number) => `0192f0c1-2345-7abc-8def-00000000000${number}`);

/** One user with all that can be known of her: two absorbed profiles, one of them identified, and a renamed external id. */
const user = async ({ profiles, pass }: Open) => {
  for (const profileId of [guest, other, owner]) await value(profiles.recognize({ profileId }));
  const at = (profileId: string | undefined) => ({ profileId: profileId ?? "" });
  await value(profiles.addAlias(at(guest), { label: "shop", name: "g" }));
  await value(profiles.identify(at(other), "user-0"));
  await value(profiles.addAlias(at(other), { label: "crm", name: "o" }));
  await value(profiles.identify(at(owner), "user-1"));
  await value(profiles.renameExternalId({ from: "user-1", to: "user-2" }));
  await value(
    profiles.track(at(owner), {
      attributes: { firstName: "Ann", email: " Ann@Example.com", phone: "202-555-0123" },
      custom: { since: new Date(0), $set: [1, { z: null, a: "x" }], b: 0.1, __proto: true },
      events: [{ name: "viewed" }],
      devices: [{ deviceId: "d1", pushToken: "t1" }],
    }),
  );
  pass(1_000);
  await value(
    profiles.track(at(guest), {
      purchases: [{ productId: "jacket", price: "80.00", currency: "USD", quantity: 2, appId: "web" }],
      sessions: [{ appId: "web" }],
    }),
  );
  await value(profiles.merge({ from: at(guest), into: at(other) }));
  await value(profiles.merge({ from: at(other), into: at(owner) }));
};

const identifiers = [
  { profileId: guest ?? "" },
  { profileId: other ?? "" },
  { profileId: owner ?? "" },
  { externalId: "user-0" },
  { externalId: "user-1" },
  { externalId: "user-2" },
  { alias: { label: "shop", name: "g" } },
  { alias: { label: "crm", name: "o" } },
  { email: "ann@example.com", prioritization: ["identified"] },
  { phone: "+12025550123", prioritization: ["identified"] },
] as const;

const once = { count: 1, first: "2025-01-01T00:00:00.000Z", last: "2025-01-01T00:00:00.000Z" };
const later = { count: 1, first: "2025-01-01T00:00:01.000Z", last: "2025-01-01T00:00:01.000Z" };
const none = { sessions: { count: 0 }, events: {}, purchases: {}, revenue: {}, apps: {} };
const bought = {
  sessions: later,
  events: {},
  purchases: { jacket: { ...later, count: 2 } },
  revenue: { USD: 16000 },
  apps: { web: later },
};
const createdAt = "2025-01-01T00:00:00.000Z";

test("F5: an export gives every identifier, alias, absorbed profile, attribute, count and device of a user", async () => {
  const world = open();
  await user(world);
  expect(await world.exported({ externalId: "user-2" })).toEqual({
    profileId: owner,
    state: "identified",
    externalId: "user-2",
    deprecatedExternalIds: ["user-0", "user-1"],
    aliases: { shop: "g", crm: "o" },
    attributes: { firstName: "Ann", email: " Ann@Example.com", phone: "202-555-0123" },
    custom: {
      since: { $date: "1970-01-01T00:00:00.000Z" },
      $set: [1, { a: "x", z: null }],
      b: 0.1,
      __proto: true,
    },
    engagement: { ...bought, events: { viewed: once } },
    devices: { d1: { deviceId: "d1", pushToken: "t1" } },
    createdAt,
    absorbed: {
      [guest ?? ""]: { into: other, createdAt, engagement: bought },
      [other ?? ""]: { into: owner, createdAt, engagement: none, externalId: "user-0" },
    },
  });
});

test.each(identifiers)("F5: by any identifier it is the same text: %j", async (identifier) => {
  const world = open();
  await user(world);
  const { json } = await value(world.profiles.export({ externalId: "user-2" }));
  expect(await value(world.profiles.export(identifier))).toEqual({ json });
});

test("F5: of no one there is none, and an absorbed profile has none of its own", async () => {
  const world = open();
  await user(world);
  const none = { kind: "refusal", code: "profile_not_found" };
  expect(await world.refused(() => world.profiles.export({ externalId: "user-9" }))).toEqual(none);
});

test("A5, F5: an export is canonical: sorted keys, no white space, neither versions nor the time of update", async () => {
  const world = open();
  await user(world);
  const { json } = await value(world.profiles.export({ externalId: "user-2" }));
  const keysOf = (some: unknown): readonly (readonly string[])[] =>
    typeof some !== "object" || some === null
      ? []
      : [...(Array.isArray(some) ? [] : [Object.keys(some)]), ...Object.values(some).flatMap(keysOf)];
  for (const keys of keysOf(JSON.parse(json))) expect(keys).toEqual([...keys].sort());
  expect(JSON.stringify(JSON.parse(json))).toBe(json);
  expect(json).not.toMatch(/updatedAt|revision|version|stamps/);
});

test("A5, F5: what changes nothing but the time of update changes no byte of an export", async () => {
  const world = open();
  await user(world);
  const { json } = await value(world.profiles.export({ externalId: "user-2" }));
  world.pass(1_000);
  await value(world.profiles.track({ externalId: "user-2" }, { attributes: { firstName: "Ann" } }));
  const found = await value(world.profiles.find({ externalId: "user-2" }));
  expect(found.profile.updatedAt).toBe("2025-01-01T00:00:02.000Z");
  expect(await value(world.profiles.export({ externalId: "user-2" }))).toEqual({ json });
});

test("G8: the same commands at the same times give the same export, whatever the versions", async () => {
  const worlds = [open(), open()];
  const texts = [];
  for (const world of worlds) {
    await user(world);
    texts.push((await value(world.profiles.export({ externalId: "user-2" }))).json);
  }
  expect(texts[0]).toBe(texts[1]);
  expect(await worlds[0]?.everything()).not.toBe(await worlds[1]?.everything());
});
