import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, createProfiles, custom, externalId, type PageInput, type Profile, type Profiles } from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { err, errAsync, ok, okAsync } from "neverthrow";
import { expect, test } from "vitest";

// #region capture
/** Among those who have the email: the one without a user id that was written last. */
const leadBy = (email: string) => ({ email, prioritization: ["unidentified", "most_recently_updated"] }) as const;

const capture = (profiles: Profiles, email: string, campaign: string) =>
  profiles.track(leadBy(email), { custom: { is_lead_profile: true, campaign } }, { source: "api" });
// #endregion

// #region segment
const leads = all(externalId.isBlank(), custom("is_lead_profile").is(true));
// #endregion

// #region each
/** Calls `visit` for every lead. A cursor stays valid while leads come and go. */
const eachLead = async (profiles: Profiles, visit: (lead: Profile) => Promise<void>) => {
  for (let page: PageInput = { limit: 100 }; ; ) {
    const answer = await profiles.list(leads, page);
    if (answer.isErr()) return err(answer.error);
    for (const lead of answer.value.items) await visit(lead);
    if (answer.value.next === undefined) return ok();
    page = { ...page, after: answer.value.next };
  }
};
// #endregion

// #region sign-up
/** Called when the email is proved to be the user's: the visitor becomes the user, and so does the lead. */
const signUp = (profiles: Profiles, profileId: string, userId: string, email: string) =>
  profiles
    .identify({ profileId }, userId)
    .andThen((done) =>
      profiles
        .identify(leadBy(email), userId)
        .orElse((problem) => (problem.code === "profile_not_found" ? okAsync(done) : errAsync(problem))),
    );
// #endregion

const shop = async () => {
  const profiles = createProfiles({ repository: createMemoryRepository() });
  for (const name of ["nora", "ivo", "joe"]) await value(capture(profiles, `${name}@example.com`, "winter"));
  return profiles;
};

test("a lead is captured by an email that no one has, and once", async () => {
  const profiles = createProfiles({ repository: createMemoryRepository() });
  // #region captured
  const first = await value(capture(profiles, "nora@example.com", "winter"));
  const again = await value(capture(profiles, " Nora@Example.com ", "spring"));
  expect([first.outcome, again.outcome]).toEqual(["created", "tracked"]);
  expect((await value(profiles.find(leadBy("nora@example.com")))).profile).toMatchObject({
    state: "anonymous",
    aliases: {},
    attributes: { email: "nora@example.com" },
    custom: { is_lead_profile: true, campaign: "spring" },
  });
  // #endregion
});

test("leads are counted and listed; a visitor or a user is none", async () => {
  const profiles = await shop();
  await value(profiles.recognize());
  await value(profiles.track({ externalId: "ann" }, { custom: { is_lead_profile: true } }));
  // #region count
  expect(await value(profiles.count(leads))).toBe(3);

  const page = await value(profiles.list(leads, { limit: 2 }));
  expect(page.items).toHaveLength(2);
  const rest = await value(profiles.list(leads, { limit: 2, after: page.next }));
  expect(rest.items).toHaveLength(1);
  expect(rest).not.toHaveProperty("next");
  // #endregion
});

test("a segment is plain JSON", () => {
  // #region json
  expect(leads).toEqual({
    kind: "all",
    of: [
      { kind: "external_id", is: null },
      { kind: "custom", key: "is_lead_profile", path: [], test: { op: "is", anyOf: [true] } },
    ],
  });
  // #endregion
});

test("every lead is visited, also when one of them signs up meanwhile", async () => {
  const profiles = await shop();
  for (let count = 0; count < 120; count += 1) await value(capture(profiles, `lead-${count}@example.com`, "spring"));
  const visited = new Set<string>();
  const result = await eachLead(profiles, async (lead) => {
    visited.add(lead.profileId);
    if (visited.size === 50) await value(profiles.identify(lead, "user-50"));
  });
  expect(result.isOk()).toBe(true);
  expect(visited.size).toBe(123);
  expect(await value(profiles.count(leads))).toBe(122);
});

test("a cursor that no page answered is not guessed at", async () => {
  const profiles = await shop();
  expect((await problem(profiles.list(leads, { after: "page 2" }))).code).toBe("unsupported");
  expect((await problem(profiles.list(leads, { limit: 5_000 }))).code).toBe("invalid_input");
});

test("a lead who signs up is a lead no longer, and brings along what is known", async () => {
  const profiles = await shop();
  const { profile: visitor } = await value(profiles.recognize());
  await value(profiles.track(visitor, { events: [{ name: "viewed" }] }));
  // #region signed-up
  const done = await value(signUp(profiles, visitor.profileId, "nora", "nora@example.com"));
  expect(done).toMatchObject({
    outcome: "merged",
    profile: {
      externalId: "nora",
      attributes: { email: "nora@example.com" },
      custom: { is_lead_profile: true, campaign: "winter" },
      engagement: { events: { viewed: { count: 1 } } },
    },
  });
  expect(await value(profiles.count(leads))).toBe(2);
  expect(await value(profiles.count(all(externalId.isNotBlank(), custom("is_lead_profile").is(true))))).toBe(1);
  // #endregion
  expect(await value(profiles.count(all()))).toBe(3);
});

test("a visitor who was no lead signs up as well", async () => {
  const profiles = await shop();
  const { profile: visitor } = await value(profiles.recognize());
  const done = await value(signUp(profiles, visitor.profileId, "ann", "ann@example.com"));
  expect(done.outcome).toBe("identified");
  expect(await value(profiles.count(leads))).toBe(3);
});

test("a user's email is no lead's", async () => {
  const profiles = await shop();
  await value(profiles.track({ externalId: "ann" }, { attributes: { email: "ann@example.com" } }));
  expect((await problem(capture(profiles, "ann@example.com", "winter"))).code).toBe("profile_not_found");
  expect(await value(profiles.count(leads))).toBe(3);
});
