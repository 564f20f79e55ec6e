import { createMemoryRepository } from "@selfsame/adapter-memory";
import { type ChangesInput, createProfiles, type Profiles } from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { expect, test } from "vitest";

// #region sync
/** A device was offline, and sends what happened meanwhile under the profile id that it keeps. */
const sync = (profiles: Profiles, profileId: string, changes: ChangesInput, upload: string) =>
  profiles.track({ profileId }, changes, { idempotencyKey: `upload ${upload}` });
// #endregion

// #region rename
/** The shop moves from emails as user ids to numbers. Whoever still sends the old id is understood. */
const renumber = (profiles: Profiles, email: string, number: number) =>
  profiles.renameExternalId({ from: email, to: `user-${number}` });
// #endregion

const late = { events: [{ name: "opened push", time: "2025-01-05T17:59:00Z" }] };

/** Joe's phone was anonymous when it went offline; since then it was merged into his profile. */
const offline = async () => {
  const profiles = createProfiles({ repository: createMemoryRepository() });
  await value(profiles.track({ externalId: "joe@example.com" }, { attributes: { firstName: "Joe" } }));
  const { profile: phone } = await value(profiles.recognize());
  const done = await value(profiles.identify(phone, "joe@example.com"));
  return { profiles, phone: phone.profileId, joe: done.profile.profileId };
};

test("late data lands on the survivor, at the time when it happened, and is told as redirected", async () => {
  const { profiles, phone, joe } = await offline();
  // #region late
  const done = await value(sync(profiles, phone, late, "17"));
  expect(done).toMatchObject({
    outcome: "tracked",
    redirectedFrom: [{ profileId: phone }],
    profile: {
      profileId: joe,
      engagement: { events: { "opened push": { count: 1, first: "2025-01-05T17:59:00.000Z" } } },
    },
  });

  const { items } = await value(profiles.history({ externalId: "joe@example.com" }));
  expect(items).toMatchObject([{ profileId: phone, kind: "event", name: "opened push" }]);
  // #endregion
});

test("an upload that is sent twice counts once", async () => {
  const { profiles, phone } = await offline();
  await value(sync(profiles, phone, late, "17"));
  expect((await value(sync(profiles, phone, late, "17"))).replayed).toBe(true);
  expect((await value(profiles.history({ profileId: phone }))).items).toHaveLength(1);
});

test("a clock that is ahead does not write the future", async () => {
  const { profiles, phone } = await offline();
  const before = new Date().toISOString();
  await value(sync(profiles, phone, { events: [{ name: "viewed", time: "2999-01-01T00:00:00Z" }] }, "18"));
  const [item] = (await value(profiles.history({ profileId: phone }))).items;
  const after = new Date().toISOString();
  expect(item && before <= item.time && item.time <= after).toBe(true);
});

test("a renamed user id keeps resolving", async () => {
  const { profiles, joe } = await offline();
  // #region renamed
  const done = await value(renumber(profiles, "joe@example.com", 42));
  expect(done.profile).toMatchObject({ externalId: "user-42", deprecatedExternalIds: ["joe@example.com"] });

  const found = await value(profiles.find({ externalId: "joe@example.com" }));
  expect(found.profile.profileId).toBe(joe);
  expect(found.redirectedFrom).toEqual([{ externalId: "joe@example.com" }]);
  // #endregion
});

test("an old user id is told by the service, so that the caller can learn the new one", async () => {
  const { profiles } = await offline();
  await value(renumber(profiles, "joe@example.com", 42));
  expect((await problem(renumber(profiles, "joe@example.com", 43))).code).toBe("external_id_not_primary");
  await value(profiles.track({ externalId: "ann@example.com" }, {}));
  expect((await problem(renumber(profiles, "ann@example.com", 42))).code).toBe("external_id_in_use");
  expect((await problem(renumber(profiles, "bob@example.com", 44))).code).toBe("profile_not_found");
});

test("an old user id is dropped when no one sends it any more", async () => {
  const { profiles } = await offline();
  expect((await problem(profiles.dropExternalId("joe@example.com"))).code).toBe("external_id_primary");
  await value(renumber(profiles, "joe@example.com", 42));
  // #region drop
  expect((await value(profiles.dropExternalId("joe@example.com"))).outcome).toBe("dropped");
  expect((await problem(profiles.find({ externalId: "joe@example.com" }))).code).toBe("profile_not_found");
  // #endregion
});

test("an id that came with a merge stays", async () => {
  const { profiles } = await offline();
  await value(profiles.track({ externalId: "card-2044" }, {}));
  await value(profiles.merge({ from: { externalId: "card-2044" }, into: { externalId: "joe@example.com" } }));
  expect((await problem(profiles.dropExternalId("card-2044"))).code).toBe("external_id_absorbed");
});
