import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, explanationText, type Profiles, type Target } from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { expect, test } from "vitest";

// #region why
/** For the note in a support ticket. */
const why = (profiles: Profiles, a: Target, b: Target) => profiles.explain(a, b).map(explanationText);
// #endregion

// #region last-merge
/** The merge of a chain that came last, which is the one to be doubted first, and the profile that it absorbed. */
const lastMerge = (profiles: Profiles, a: Target, b: Target) =>
  profiles.explain(a, b).map((told) => {
    const merges = told.joined ? told.chain.filter(({ outcome }) => outcome === "merged") : [];
    return [...merges].sort((one, other) => (one.time < other.time ? 1 : -1))[0];
  });
// #endregion

const crm = { alias: { label: "crm", name: "lead-9" } };

/** A lead of the CRM visits the shop on a phone, and logs in as a user who was there before. */
const joined = async () => {
  let minutes = 0;
  const clock = () => Date.parse("2025-01-05T12:00:00Z") + 60_000 * minutes++;
  const profiles = createProfiles({ repository: createMemoryRepository(), clock });
  await value(profiles.track({ externalId: "joe" }, {}));
  const { profile } = await value(profiles.recognize());
  const phone = { profileId: profile.profileId };
  await value(profiles.addAlias(phone, crm.alias));
  await value(profiles.identify(phone, "joe", { idempotencyKey: "login 17" }));
  return { profiles, phone };
};

test("the chain says which commands joined two identifiers, when, and what met", async () => {
  const { profiles, phone } = await joined();
  // #region chain
  const told = await value(profiles.explain(crm, { externalId: "joe" }));
  expect(told).toMatchObject({
    joined: true,
    chain: [
      { command: "addAlias", outcome: "alias_added", evidence: crm },
      { command: "identify", outcome: "merged", idempotencyKey: "login 17", evidence: { externalId: "joe" } },
      { command: "track", outcome: "created", evidence: { target: { externalId: "joe" } } },
    ],
  });

  const lines = (await value(why(profiles, crm, { externalId: "joe" }))).split("\n");
  expect(lines[2]).toContain('2025-01-05T12:03:00.000Z identify (sdk, key "login 17"): merged');
  // #endregion
  expect(await value(lastMerge(profiles, crm, { externalId: "joe" }))).toMatchObject(phone);
});

test("two who were parted are told as kept apart", async () => {
  const { profiles } = await joined();
  // #region doubt
  const merge = await value(lastMerge(profiles, crm, { externalId: "joe" }));
  if (merge !== undefined) await value(profiles.unmerge({ profileId: merge.profileId }));

  expect(await value(profiles.explain(crm, { externalId: "joe" }))).toEqual({ joined: false, keptApart: true });
  // #endregion
});

test("one identifier alone gives a life", async () => {
  const { profiles } = await joined();
  // #region life
  const { items } = await value(profiles.explain({ externalId: "joe" }, undefined, { limit: 50 }));
  expect(items.map(({ command, outcome }) => `${command}: ${outcome}`)).toEqual([
    "track: created",
    "recognize: recognized",
    "addAlias: alias_added",
    "identify: merged",
  ]);
  // #endregion
});

test("who is not there is refused", async () => {
  const { profiles } = await joined();
  expect((await problem(profiles.explain(crm, { externalId: "nobody" }))).code).toBe("profile_not_found");
});
