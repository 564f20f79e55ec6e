import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all } from "@selfsame/core";
import { countedId, createWorld, profileOf, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

const open = () => createWorld({ repository: createMemoryRepository() });
type Open = ReturnType<typeof open>;

const ids = ["0192f0c1-2345-7abc-8def-000000000001", "0192f0c1-2345-7abc-8def-000000000002"] as const;
const [first, second] = ids;

/** `first` was merged into `second`, and that into the profile of user-3; external ids were renamed on the way. */
const chained = async ({ profiles, pass }: Open) => {
  for (const [index, profileId] of ids.entries()) {
    await value(profiles.recognize({ profileId }));
    await value(profiles.addAlias({ profileId }, { label: `label-${index}`, name: `x-${index}` }));
  }
  await value(profiles.identify({ profileId: second }, "user-2"));
  await value(profiles.merge({ from: { profileId: first }, into: { profileId: second } }));
  await value(profiles.track({ externalId: "old-3" }, {}));
  await value(profiles.renameExternalId({ from: "old-3", to: "user-3" }));
  await value(profiles.merge({ from: { externalId: "user-2" }, into: { externalId: "user-3" } }));
  pass(1_000);
  return (await value(profiles.find({ externalId: "user-3" }))).profile;
};

const stale = [{ profileId: first }, { profileId: second }, { externalId: "user-2" }, { externalId: "old-3" }] as const;
const fresh = [
  { externalId: "user-3" },
  { alias: { label: "label-0", name: "x-0" } },
  { alias: { label: "label-1", name: "x-1" } },
] as const;

describe("a stale identifier", () => {
  test.each(stale)("L17: %j resolves to the survivor, through any chain, and is told", async (target) => {
    const world = open();
    const profile = await chained(world);
    const redirectedFrom = [target];
    expect(await value(world.profiles.find(target))).toEqual({ profile, redirectedFrom });
    const [found] = await value(world.profiles.findAll([target]));
    expect(found?.isOk() && found.value).toEqual({ profile, redirectedFrom });
  });

  test.each(fresh)("L17: %j is not stale, and no redirect is told", async (target) => {
    const world = open();
    const profile = await chained(world);
    expect(await value(world.profiles.find(target))).toStrictEqual({ profile });
    expect(await value(world.profiles.track(target, { custom: { a: 1 } }))).not.toHaveProperty("redirectedFrom");
  });

  test("L17: a profile that the service answered before it was absorbed is stale", async () => {
    const { profiles } = open();
    const guest = await profileOf(profiles.recognize({ profileId: first }));
    await value(profiles.track({ externalId: "user-1" }, {}));
    await value(profiles.identify(guest, "user-1"));
    const found = await value(profiles.find(guest));
    expect(found.redirectedFrom).toEqual([{ profileId: first }]);
    expect(found.profile).toMatchObject({ externalId: "user-1" });
  });

  test.each(stale)("L17: every command follows %j and tells it", async (target) => {
    const world = open();
    const { profiles } = world;
    const { profileId } = await chained(world);
    const redirectedFrom = [target];
    const alias = { label: "shop", name: "1" };
    const survivor = { redirectedFrom, profile: { profileId } };
    expect(await value(profiles.track(target, { custom: { a: 1 } }))).toMatchObject(survivor);
    expect(await value(profiles.track(target, {}))).toMatchObject(survivor);
    expect(await value(profiles.addAlias(target, alias))).toMatchObject({ outcome: "alias_added", ...survivor });
    expect(await value(profiles.addAlias(target, alias))).toMatchObject({ outcome: "unchanged", ...survivor });
    expect(await value(profiles.identify(target, "user-3"))).toMatchObject({ outcome: "unchanged", ...survivor });
    const same = await value(profiles.merge({ from: target, into: { externalId: "user-3" } }));
    expect(same).toMatchObject({ outcome: "unchanged", ...survivor });
    const other = await profileOf(profiles.recognize());
    const merged = await value(profiles.merge({ from: other, into: target }));
    expect(merged).toMatchObject({ outcome: "merged", ...survivor });
    expect((await value(profiles.find(target))).profile.profileId).toBe(profileId);
  });

  test("L17: when both sides of a merge were stale, both are told, in order", async () => {
    const world = open();
    const { profiles } = world;
    await chained(world);
    await value(profiles.track({ externalId: "a" }, {}));
    await value(profiles.renameExternalId({ from: "a", to: "b" }));
    const done = await value(profiles.merge({ from: { externalId: "a" }, into: { profileId: first } }));
    expect(done).toMatchObject({ outcome: "merged", redirectedFrom: [{ externalId: "a" }, { profileId: first }] });
  });

  test("L17: a renamed external id resolves through any number of renames, until it is dropped", async () => {
    const { profiles, refused } = open();
    await value(profiles.track({ externalId: "v0" }, {}));
    for (const version of [1, 2, 3])
      await value(profiles.renameExternalId({ from: `v${version - 1}`, to: `v${version}` }));
    const { profile } = await value(profiles.find({ externalId: "v3" }));
    for (const externalId of ["v0", "v1", "v2"])
      expect(await value(profiles.find({ externalId }))).toEqual({ profile, redirectedFrom: [{ externalId }] });
    await value(profiles.dropExternalId("v1"));
    expect(await refused(() => profiles.find({ externalId: "v1" }))).toMatchObject({ code: "profile_not_found" });
    expect((await value(profiles.find({ externalId: "v0" }))).profile.profileId).toBe(profile.profileId);
  });

  test("L17: a long chain of merges resolves from every link", async () => {
    const { profiles } = open();
    const length = 30;
    for (let count = 0; count < length; count += 1) await value(profiles.recognize());
    for (let count = 1; count < length; count += 1)
      await value(profiles.merge({ from: { profileId: countedId(count) }, into: { profileId: countedId(count + 1) } }));
    const targets = Array.from({ length }, (_, index) => ({ profileId: countedId(index + 1) }));
    const survivors = (await value(profiles.findAll(targets))).map((found) =>
      found.isOk() ? found.value.profile.profileId : found.error.code,
    );
    expect(new Set(survivors)).toEqual(new Set([countedId(length)]));
    expect(await value(profiles.count(all()))).toBe(1);
  });
});

describe("late data", () => {
  const late = {
    attributes: { lastName: "Late" },
    events: [{ name: "viewed" }],
    purchases: [{ productId: "jacket", price: 1, currency: "USD", quantity: 2 }],
    sessions: [{}],
    devices: [{ deviceId: "d9" }],
  };
  const seen = { count: 1, first: "2025-01-01T00:00:01.000Z", last: "2025-01-01T00:00:01.000Z" };
  const counted = {
    sessions: seen,
    events: { viewed: seen },
    purchases: { jacket: { ...seen, count: 2 } },
    revenue: { USD: 200 },
  };

  test.each([...stale, ...fresh])("L17: under %j it lands on the survivor", async (target) => {
    const world = open();
    const { profileId } = await chained(world);
    const done = await value(world.profiles.track(target, late));
    expect(done.outcome).toBe("tracked");
    const { profile } = await value(world.profiles.find({ externalId: "user-3" }));
    expect(profile).toMatchObject({ profileId, attributes: { lastName: "Late" }, devices: [{ deviceId: "d9" }] });
    expect(profile.engagement).toEqual(counted);
    expect(await value(world.profiles.count(all()))).toBe(1);
  });

  test.each([
    [{ profileId: first }, first],
    [{ profileId: second }, second],
    [{ externalId: "user-2" }, second],
    [{ alias: { label: "label-0", name: "x-0" } }, first],
    [{ alias: { label: "label-1", name: "x-1" } }, second],
    [{ externalId: "user-3" }, undefined],
    [{ externalId: "old-3" }, undefined],
  ] as const)("L17, M15: the counts remember the profile through which %j came", async (target, through) => {
    const world = open();
    const { profileId } = await chained(world);
    await value(world.profiles.track(target, late));
    const { items } = await value(world.profiles.history({ externalId: "user-3" }));
    expect(items.map((item) => item.profileId)).toEqual([1, 2, 3].map(() => through ?? profileId));
    const exported = await world.exported({ externalId: "user-3" });
    expect(exported).toMatchObject({ engagement: counted });
    for (const id of ids)
      expect(exported).toMatchObject({
        absorbed: { [id]: { engagement: id === through ? counted : { events: {}, sessions: { count: 0 } } } },
      });
  });
});
