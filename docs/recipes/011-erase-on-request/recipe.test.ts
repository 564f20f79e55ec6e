import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type Problem, type Profiles } from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { okAsync, type ResultAsync } from "neverthrow";
import { expect, test } from "vitest";

// #region forget
/** Someone asked to be forgotten. Safe to send again, under the number of the request. */
const forget = (profiles: Profiles, externalId: string, request: string) =>
  profiles.erase({ externalId }, { suppress: true, idempotencyKey: `request ${request}` });
// #endregion

// #region sweep
/** What a scheduler calls: until nothing is left of anyone erased. */
const sweepAll = (profiles: Profiles): ResultAsync<void, Problem> =>
  profiles.sweep().andThen(({ more }) => (more ? sweepAll(profiles) : okAsync(undefined)));
// #endregion

// #region prune
/** Once a day: retries come within hours, and readers of the feed are never a month behind. */
const pruneOld = (profiles: Profiles) => profiles.prune({ receiptsOlderThan: "P7D", feedBefore: "P30D" });
// #endregion

const joe = { externalId: "joe" };
const phone = { alias: { label: "phone", name: "+49 30 123" } };

/** Joe, who once bought as a guest, in a shop that keeps its key outside the store. */
const shop = async () => {
  const repository = createMemoryRepository();
  const profiles = createProfiles({ repository, policy: { suppressionKey: "from a vault" } });
  const { profile: guest } = await value(profiles.recognize(phone));
  await value(profiles.track(guest, { attributes: { email: "joe@example.com" }, events: [{ name: "bought a hat" }] }));
  await value(profiles.identify(guest, "joe"));
  return { repository, profiles, profileId: guest.profileId };
};

test("when it answers, nobody finds Joe any more", async () => {
  const { profiles, profileId } = await shop();
  // #region asked
  const done = await value(forget(profiles, "joe", "2025-17"));
  expect(done.outcome).toBe("erased");

  expect((await problem(profiles.find(joe))).code).toBe("profile_not_found");
  expect((await problem(profiles.find(phone))).code).toBe("profile_not_found");
  expect((await problem(profiles.find({ profileId }))).code).toBe("erased");
  // #endregion
});

test("a request that is sent again is answered again", async () => {
  const { profiles } = await shop();
  await value(forget(profiles, "joe", "2025-17"));
  expect(await value(forget(profiles, "joe", "2025-17"))).toMatchObject({ outcome: "erased", replayed: true });
  expect((await problem(forget(profiles, "joe", "2025-18"))).code).toBe("profile_not_found");
});

test("late data does not bring Joe back", async () => {
  const { profiles, profileId } = await shop();
  await value(forget(profiles, "joe", "2025-17"));
  // #region late
  expect((await problem(profiles.track({ profileId }, { custom: { hat: 2 } }))).code).toBe("erased");
  expect((await problem(profiles.track(joe, { custom: { hat: 2 } }))).code).toBe("suppressed");
  const ann = { externalId: "ann" };
  expect((await problem(profiles.track(ann, { attributes: { email: "Joe@example.com" } }))).code).toBe("suppressed");
  // #endregion
});

test("consumers of the feed hear of it by profile id", async () => {
  const { profiles, profileId } = await shop();
  await value(forget(profiles, "joe", "2025-17"));
  // #region feed
  const { items } = await value(profiles.feed());
  expect(items).toMatchObject([{ type: "erased", profileId, data: {} }]);
  // #endregion
});

test("after the sweep the store holds nothing of Joe", async () => {
  const { profiles, repository } = await shop();
  await value(forget(profiles, "joe", "2025-17"));
  // #region swept
  await value(sweepAll(profiles));
  for (const text of ["joe", "+49 30 123", "bought a hat", "2025-17"]) expect(repository.peek()).not.toContain(text);
  // #endregion
});

test("old answers and events go once a day", async () => {
  const { profiles } = await shop();
  expect(await value(pruneOld(profiles))).toEqual({ outcome: "pruned", removed: 0, more: false });
});
