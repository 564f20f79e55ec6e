import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type Profiles } from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { expect, test } from "vitest";

// #region preview
/** What an agent is shown before anything is done. */
const look = (profiles: Profiles, profileId: string) => profiles.preview({ type: "unmerge", profileId });
// #endregion

// #region undo
/** The agent agrees: exactly what was shown is done, or nothing, if the two have changed since. */
const undo = (profiles: Profiles, profileId: string, token: string) =>
  profiles.run({ type: "unmerge", profileId }, { expect: token });
// #endregion

/** Ann logged in on the tablet that the family shares: its profile, which is Joe's in truth, went into hers. */
const shared = async () => {
  const profiles = createProfiles({ repository: createMemoryRepository() });
  await value(profiles.track({ externalId: "ann" }, { attributes: { firstName: "Ann" } }));
  const { profile } = await value(profiles.recognize());
  const { profileId } = profile;
  await value(profiles.addAlias({ profileId }, { label: "loyalty", name: "card-7" }));
  const events = [{ name: "viewed razor" }];
  await value(profiles.track({ profileId }, { attributes: { firstName: "Joe", homeCity: "Oslo" }, events }));
  await value(profiles.identify({ profileId }, "ann"));
  return { profiles, tablet: profileId };
};

test("with nothing written since, both are as before, byte for byte", async () => {
  const profiles = createProfiles({ repository: createMemoryRepository() });
  const [from, into] = [{ externalId: "joe" }, { externalId: "ann" }];
  await value(profiles.track(from, { attributes: { homeCity: "Oslo" } }));
  const { profileId } = (await value(profiles.find(from))).profile;
  await value(profiles.track(into, { attributes: { firstName: "Ann" } }));
  // #region exact
  const exports = async () => [await value(profiles.export(from)), await value(profiles.export(into))];
  const before = await exports();
  await value(profiles.merge({ from, into }));
  await value(profiles.unmerge({ profileId }));
  expect(await exports()).toEqual(before);
  // #endregion
});

test("the report says what went back, what stays and why", async () => {
  const { profiles, tablet } = await shared();
  // #region report
  await value(profiles.track({ externalId: "ann" }, { attributes: { homeCity: "Bergen" } }));

  const shown = await value(look(profiles, tablet));
  const done = await value(undo(profiles, tablet, shown.token));
  expect(done).toMatchObject({
    outcome: "unmerged",
    profile: { profileId: tablet, state: "anonymous", aliases: { loyalty: "card-7" } },
    unmerge: {
      fields: {
        "attributes.firstName": { value: "Joe", fate: "untouched", remains: "Ann" },
        "attributes.homeCity": { value: "Oslo", fate: "written", remains: "Bergen" },
      },
      aliases: { returned: [{ label: "loyalty", name: "card-7" }], reclaimed: [], lost: [] },
      counts: { events: { "viewed razor": { count: 1 } } },
    },
  });
  const { profile: ann } = await value(profiles.find({ externalId: "ann" }));
  expect(ann.engagement.events).toEqual({});
  // #endregion
});

test("what was shown is done, or nothing", async () => {
  const { profiles, tablet } = await shared();
  const { token } = await value(look(profiles, tablet));
  await value(profiles.track({ externalId: "ann" }, { attributes: { homeCity: "Bergen" } }));
  expect((await problem(undo(profiles, tablet, token))).code).toBe("stale_preview");
});

test("no rule joins the two again, a login may", async () => {
  const { profiles, tablet } = await shared();
  await value(profiles.track({ externalId: "ann" }, { attributes: { email: "home@example.com" } }));
  await value(profiles.unmerge({ profileId: tablet }));
  // #region apart
  await value(profiles.track({ profileId: tablet }, { attributes: { email: "home@example.com" } }));
  const { items } = await value(profiles.duplicates({ by: "email" }));
  expect(items).toMatchObject([{ absorbed: [], skipped: [{ profileId: tablet, reason: "kept_apart" }] }]);

  expect((await value(profiles.identify({ profileId: tablet }, "ann"))).outcome).toBe("merged");
  // #endregion
});

test("what was never merged is refused, what was undone already is unchanged", async () => {
  const { profiles, tablet } = await shared();
  expect((await value(profiles.unmerge({ profileId: tablet }))).outcome).toBe("unmerged");
  expect((await value(profiles.unmerge({ profileId: tablet }))).outcome).toBe("unchanged");
  const { profile } = await value(profiles.recognize());
  expect((await problem(profiles.unmerge({ profileId: profile.profileId }))).code).toBe("not_merged");
});
