import { createMemoryRepository } from "@selfsame/adapter-memory";
import { expect, test } from "vitest";
import { profileOf, value } from "./unwrap.js";
import { countedId, createWorld } from "./world.js";

test("a world counts its ids and moves its time by hand", async () => {
  // #region world
  const { profiles, pass, refused } = createWorld({ repository: createMemoryRepository() });

  const guest = await profileOf(profiles.recognize());
  pass(60_000);
  const user = await profileOf(profiles.identify(guest, "joe"));

  expect(user.profileId).toBe(countedId(1));
  expect(user.updatedAt).toBe("2025-01-01T00:01:00.000Z");
  expect(await refused(() => profiles.identify(guest, "ann"))).toMatchObject({ code: "already_identified" });
  // #endregion
});

test("a refused call that answered or wrote something fails the test", async () => {
  const { profiles, refused } = createWorld({ repository: createMemoryRepository() });
  await expect(refused(() => profiles.recognize())).rejects.toThrow("no problem");
  const writing = () => profiles.recognize().andThen(() => profiles.find({ externalId: "joe" }));
  await expect(refused(writing)).rejects.toThrow("a refused call changed the store");
});

test("what is opened and is not there throws with what is there instead", async () => {
  const { profiles } = createWorld({ repository: createMemoryRepository() });
  await expect(value(profiles.find({ externalId: "joe" }))).rejects.toThrow("profile_not_found");
  const skipped = profiles.track({ externalId: "joe" }, {}, { updateExistingOnly: true });
  await expect(profileOf(skipped)).rejects.toThrow("skipped, and no profile");
});

test("an export is read as data, and everything is one text", async () => {
  const { profiles, exported, everything } = createWorld({ repository: createMemoryRepository() });
  const before = await everything();
  await value(profiles.track({ externalId: "joe" }, { custom: { plan: "pro" } }));
  expect(await exported({ externalId: "joe" })).toMatchObject({ state: "identified", custom: { plan: "pro" } });
  expect(await everything()).not.toBe(before);
});
