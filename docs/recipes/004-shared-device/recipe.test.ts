import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, createProfiles, externalId, type Profiles } from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { errAsync } from "neverthrow";
import { expect, test } from "vitest";

// #region log-out
/** The profile id that the device keeps from now on. The user's own profile is not touched. */
const logOut = (profiles: Profiles) => profiles.recognize().map(({ profile }) => profile.profileId);
// #endregion

// #region log-in
/** Identifies the device's profile; if it is someone else's still, a fresh one, whose id the device then keeps. */
const logIn = (profiles: Profiles, profileId: string, userId: string) =>
  profiles
    .identify({ profileId }, userId)
    .map((done) => ({ ...done, keep: profileId }))
    .orElse((problem) =>
      problem.code === "already_identified"
        ? profiles
            .recognize()
            .andThen(({ profile }) =>
              profiles.identify(profile, userId).map((done) => ({ ...done, keep: profile.profileId })),
            )
        : errAsync(problem),
    );
// #endregion

const open = () => createProfiles({ repository: createMemoryRepository() });

/** The tablet in the kitchen, on which Mia is logged in. */
const tablet = async () => {
  const profiles = open();
  const { profile } = await value(profiles.recognize({ device: { deviceId: "kitchen-tablet" } }));
  await value(profiles.identify(profile, "mia"));
  return { profiles, kept: profile.profileId };
};

test("after a log-out nothing that happens is the last user's", async () => {
  const { profiles, kept } = await tablet();
  // #region logged-out
  const fresh = await value(logOut(profiles));
  await value(profiles.track({ profileId: fresh }, { events: [{ name: "viewed" }] }));

  const mia = (await value(profiles.find({ externalId: "mia" }))).profile;
  expect(mia.profileId).toBe(kept);
  expect(mia.engagement.events).toEqual({});
  expect(await value(profiles.count(externalId.isBlank()))).toBe(1);
  // #endregion
});

test("the next user gets what was done since the log-out, and nothing of the last one's", async () => {
  const { profiles } = await tablet();
  await value(profiles.track({ externalId: "mia" }, { custom: { theme: "dark" } }));
  const fresh = await value(logOut(profiles));
  await value(profiles.track({ profileId: fresh }, { events: [{ name: "viewed" }] }));
  const { profile, keep } = await value(logIn(profiles, fresh, "ana"));
  expect(keep).toBe(fresh);
  expect(profile).toMatchObject({ externalId: "ana", custom: {}, engagement: { events: { viewed: { count: 1 } } } });
});

test("where the log-out was forgotten, identify is refused and no one is changed", async () => {
  const { profiles, kept } = await tablet();
  // #region refused
  const refused = await problem(profiles.identify({ profileId: kept }, "ana"));
  expect(refused).toEqual({ kind: "refusal", code: "already_identified", profileId: kept });
  // #endregion
  expect(await value(profiles.count(all()))).toBe(1);
});

test("then a fresh profile is identified, and the two stay apart", async () => {
  const { profiles, kept } = await tablet();
  const { outcome, profile, keep } = await value(logIn(profiles, kept, "ana"));
  expect([outcome, keep]).toEqual(["identified", profile.profileId]);
  expect(keep).not.toBe(kept);
  expect((await value(profiles.find({ profileId: kept }))).profile.state).toBe("identified");
  expect(await value(profiles.count(externalId.isNotBlank()))).toBe(2);
});

test("the same user again is unchanged", async () => {
  const { profiles, kept } = await tablet();
  expect(await value(logIn(profiles, kept, "mia"))).toMatchObject({ outcome: "unchanged", keep: kept });
});

test("other problems come back as they are", async () => {
  const { profiles } = await tablet();
  const unknown = "0192f0c1-2345-7abc-8def-0123456789ab";
  expect((await problem(logIn(profiles, unknown, "ana"))).code).toBe("profile_not_found");
});

test("an id that stands for no one is refused by the junk guard", async () => {
  // #region guard
  const profiles = createProfiles({
    repository: createMemoryRepository(),
    policy: { junkGuard: ["logged-out", "null", "undefined"] },
  });
  const { profile } = await value(profiles.recognize());
  expect(await problem(profiles.identify(profile, "logged-out"))).toMatchObject({
    code: "invalid_input",
    path: ["externalId"],
  });
  // #endregion
});
