import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all } from "@selfsame/core";
import { createWorld, profileOf, value } from "@selfsame/testkit";
import { expect, test } from "vitest";

const user = { externalId: "user-1" };
const guest = { alias: { label: "crm", name: "guest" } };
const joe = { email: "joe@example.com", prioritization: ["most_recently_updated"] } as const;
const erased = { outcome: "erased", dataPoints: 0 };

/** `user-1`, formerly `user-0`, who absorbed a guest, and someone else. */
const open = async () => {
  const world = createWorld({ repository: createMemoryRepository() });
  const { profiles } = world;
  const absorbed = await profileOf(profiles.recognize(guest));
  await value(profiles.track(guest, { attributes: { email: "joe@example.com" }, events: [{ name: "viewed" }] }));
  await value(profiles.track({ externalId: "user-0" }, { custom: { plan: "pro" } }));
  await value(profiles.renameExternalId({ from: "user-0", to: "user-1" }));
  const { profile: root } = await value(profiles.merge({ from: guest, into: user }, { idempotencyKey: "merged" }));
  await value(profiles.track({ externalId: "other" }, { custom: { plan: "free" } }));
  return { ...world, absorbed: absorbed.profileId, root: root.profileId };
};

test("X3: a person is forgotten with everyone absorbed: no identifier resolves, no question shows anything", async () => {
  const { profiles, absorbed, root, refused } = await open();
  const done = await value(profiles.erase(user));
  expect(done).toMatchObject(erased);
  expect(done).not.toHaveProperty("profile");
  for (const profileId of [absorbed, root]) {
    expect(await refused(() => profiles.find({ profileId }))).toMatchObject({ code: "erased", profileId });
    for (const ask of [profiles.export, profiles.history])
      expect(await refused(() => ask({ profileId }))).toMatchObject({ code: "erased", profileId });
  }
  for (const target of [user, { externalId: "user-0" }, guest, joe])
    expect(await refused(() => profiles.find(target))).toMatchObject({ code: "profile_not_found" });
  expect(await value(profiles.count(all()))).toBe(1);
  expect((await value(profiles.search("user-1"))).items).toEqual([]);
});

test("X3, G7: the feed tells that they are erased, by their ids alone, and nothing of what was", async () => {
  const { profiles, absorbed, root } = await open();
  const { events } = await value(profiles.erase({ profileId: absorbed }));
  const { items } = await value(profiles.feed());
  expect(items.filter(({ profileId }) => profileId === root || profileId === absorbed)).toEqual([
    expect.objectContaining({ profileId: root, type: "erased", data: { absorbed: [absorbed] } }),
  ]);
  expect(events).toEqual([
    expect.objectContaining({ profileId: root, type: "erased", data: { absorbed: [absorbed] } }),
  ]);
});

test("X3: late commands by a profile id are refused, and bring nothing back", async () => {
  const { profiles, absorbed, root, refused } = await open();
  await value(profiles.erase(user));
  for (const profileId of [absorbed, root]) {
    const gone = { code: "erased", profileId };
    expect(await refused(() => profiles.recognize({ profileId }))).toMatchObject(gone);
    expect(await refused(() => profiles.identify({ profileId }, "user-1"))).toMatchObject(gone);
    expect(await refused(() => profiles.track({ profileId }, { custom: { a: 1 } }))).toMatchObject(gone);
    expect(await refused(() => profiles.unmerge({ profileId }))).toMatchObject(gone);
    const into = { externalId: "other" };
    expect(await refused(() => profiles.merge({ from: { profileId }, into }))).toMatchObject({ ...gone, side: "from" });
  }
});

test("X3: another erase by a profile id changes nothing, by a name it finds nobody", async () => {
  const { profiles, absorbed, root, everything, refused } = await open();
  await value(profiles.erase(guest));
  const before = await everything();
  for (const profileId of [absorbed, root]) {
    const again = await value(profiles.erase({ profileId }));
    expect(again).toEqual({ outcome: "unchanged", dataPoints: 0, events: [] });
  }
  expect(await everything()).toBe(before);
  expect(await refused(() => profiles.erase(user))).toMatchObject({ code: "profile_not_found" });
  const profileId = "00000000-0000-7000-8000-00000000ffff";
  expect(await refused(() => profiles.erase({ profileId }))).toMatchObject({ code: "profile_not_found" });
});

test("X3: the same person may start again, empty", async () => {
  const { profiles, exported } = await open();
  await value(profiles.erase(user));
  expect(await value(profiles.track(user, { custom: { plan: "new" } }))).toMatchObject({ outcome: "created" });
  expect(await value(profiles.addAlias(user, guest.alias))).toMatchObject({ outcome: "alias_added" });
  expect(await value(profiles.renameExternalId({ from: "user-1", to: "user-0" }))).toMatchObject({
    outcome: "renamed",
  });
  expect(await exported(user)).toMatchObject({ custom: { plan: "new" }, attributes: {}, absorbed: {} });
  expect((await value(profiles.history(user))).items).toEqual([]);
});

test("X3, G4: a retry of what was done for the erased is refused, one of the erasure is answered as it was", async () => {
  const { profiles, refused, root, everything } = await open();
  const idempotencyKey = "erasing";
  const first = await value(profiles.erase(user, { idempotencyKey }));
  const again = () => value(profiles.erase(user, { idempotencyKey }));
  expect(await again()).toEqual({ ...first, replayed: true });
  const merge = () => profiles.merge({ from: guest, into: user }, { idempotencyKey: "merged" });
  expect(await refused(merge)).toMatchObject({ code: "erased", profileId: root });
  while ((await value(profiles.sweep())).more);
  expect(await again()).toEqual({ ...first, replayed: true });
  expect(await refused(merge)).toMatchObject({ code: "erased", profileId: root });
  for (const text of ["user-1", "user-0", "guest", "joe@example.com", "viewed", `"pro"`])
    expect(await everything()).not.toContain(text);
});

test("X3: who was taken out of a person before is not erased with it, nor shown by what is left", async () => {
  const { profiles, absorbed } = await open();
  await value(
    profiles.track({ profileId: absorbed }, { events: [{ name: "late-secret" }] }, { idempotencyKey: "late" }),
  );
  await value(profiles.unmerge({ profileId: absorbed }));
  await value(profiles.erase({ profileId: absorbed }));
  expect(await value(profiles.find(user))).toMatchObject({ profile: { custom: { plan: "pro" } } });
  expect(JSON.stringify(await value(profiles.feed()))).not.toContain("late-secret");
});

test("M13: an erasure can be previewed, and run as it was shown or not at all", async () => {
  const { profiles, everything } = await open();
  const command = { type: "erase", target: user } as const;
  const before = await everything();
  const shown = await value(profiles.preview(command));
  expect(shown).toMatchObject(erased);
  expect(await everything()).toBe(before);
  expect(await value(profiles.run(command, { expect: shown.token }))).toMatchObject(erased);
});

test("X3: a person whom many share an email with is erased alone", async () => {
  const { profiles } = await open();
  await value(profiles.track({ externalId: "other" }, { attributes: { email: "joe@example.com" } }));
  await value(profiles.erase(user));
  expect(await value(profiles.find(joe))).toMatchObject({ profile: { externalId: "other" } });
});
