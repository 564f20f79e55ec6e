import { setTimeout as sleep } from "node:timers/promises";
import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, createProfiles, type Problem, type Profiles } from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { errAsync, ResultAsync } from "neverthrow";
import { expect, test } from "vitest";

// #region visit
/** Answers the profile id that the device keeps, in a cookie say, and sends with every later request. */
const visit = (profiles: Profiles, kept?: string) =>
  profiles.recognize({ profileId: kept }).map(({ profile }) => kept ?? profile.profileId);
// #endregion

// #region sign-up
type User = { readonly id: string; readonly email: string };

const signUp = (profiles: Profiles, profileId: string, { id, email }: User) =>
  profiles
    .identify({ profileId }, id, { idempotencyKey: `sign-up ${id} ${profileId}` })
    .andThen((identified) => profiles.track({ profileId }, { attributes: { email } }).map(() => identified));
// #endregion

// #region persistently
/** Calls again while the world stands in the way. A refusal is an answer, and comes back at once. */
const persistently = <Done, P extends Problem>(call: () => ResultAsync<Done, P>, attempts = 3): ResultAsync<Done, P> =>
  call().orElse((problem) =>
    problem.kind === "failure" && problem.retryable && attempts > 1
      ? ResultAsync.fromSafePromise(sleep(100)).andThen(() => persistently(call, attempts - 1))
      : errAsync(problem),
  );
// #endregion

const ann = { id: "ann", email: "ann@example.com" };
const open = () => createProfiles({ repository: createMemoryRepository() });

test("a device keeps its profile id from visit to visit", async () => {
  const profiles = open();
  const device = await value(visit(profiles));
  expect(await value(visit(profiles, device))).toBe(device);
  expect(await value(profiles.count(all()))).toBe(1);
});

test("what the visitor did is the user's", async () => {
  const profiles = open();
  const device = await value(visit(profiles));
  await value(profiles.track({ profileId: device }, { events: [{ name: "viewed" }], custom: { theme: "dark" } }));
  // #region signed-up
  const done = await value(signUp(profiles, device, ann));
  expect(done.outcome).toBe("identified");
  const { profile } = await value(profiles.find({ externalId: "ann" }));
  expect(profile).toMatchObject({
    profileId: device,
    attributes: { email: "ann@example.com" },
    custom: { theme: "dark" },
    engagement: { events: { viewed: { count: 1 } } },
  });
  // #endregion
});

test("a retry hears what the first call heard, and does nothing", async () => {
  const profiles = open();
  const device = await value(visit(profiles));
  // #region again
  const first = await value(signUp(profiles, device, ann));
  const again = await value(signUp(profiles, device, ann));
  expect(first).not.toHaveProperty("replayed");
  expect(again).toMatchObject({ outcome: "identified", replayed: true });
  // #endregion
  const { items } = await value(profiles.feed());
  expect(items.filter(({ type }) => type === "identified")).toHaveLength(1);
});

test("without a key a retry is unchanged", async () => {
  const profiles = open();
  const device = await value(visit(profiles));
  await value(profiles.identify({ profileId: device }, "ann"));
  expect((await value(profiles.identify({ profileId: device }, "ann"))).outcome).toBe("unchanged");
});

test("an answer that was lost on its way is heard by the retry", async () => {
  // #region flaky
  let breaks = 0;
  const repository = createMemoryRepository({
    pause: async (step, moment) => {
      if (step !== "commit" || moment !== "after" || breaks === 0) return;
      breaks -= 1;
      throw new Error("the connection broke when all was written");
    },
  });
  // #endregion
  const profiles = createProfiles({ repository });
  const device = await value(visit(profiles));
  breaks = 2;
  expect(await problem(signUp(profiles, device, ann))).toMatchObject({ code: "unknown", retryable: true });
  // #region lost
  const done = await value(persistently(() => signUp(profiles, device, ann)));
  expect(done).toMatchObject({ outcome: "identified", replayed: true });
  // #endregion
  expect(breaks).toBe(0);
});

test("a refusal is not tried again", async () => {
  const profiles = open();
  let calls = 0;
  const refused = await problem(
    persistently(() => {
      calls += 1;
      return profiles.identify({ profileId: "0192f0c1-2345-7abc-8def-0123456789ab" }, "ann");
    }),
  );
  expect([refused.code, calls]).toEqual(["profile_not_found", 1]);
});

test("two devices sign up as one new user at the same moment", async () => {
  const profiles = open();
  const [phone, laptop] = [await value(visit(profiles)), await value(visit(profiles))];
  // #region race
  const both = await Promise.all([value(signUp(profiles, phone, ann)), value(signUp(profiles, laptop, ann))]);
  expect(both.map(({ outcome }) => outcome).sort()).toEqual(["identified", "merged"]);
  expect(await value(profiles.count(all()))).toBe(1);
  // #endregion
});

test("a key that was used for another command is refused", async () => {
  const profiles = open();
  const device = await value(visit(profiles));
  await value(profiles.identify({ profileId: device }, "ann", { idempotencyKey: "k" }));
  const reused = await problem(profiles.identify({ profileId: device }, "bea", { idempotencyKey: "k" }));
  expect(reused.code).toBe("idempotency_key_reused");
});
