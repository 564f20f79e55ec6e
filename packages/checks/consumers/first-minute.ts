// #region first-minute
import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles } from "@selfsame/core";

const profiles = createProfiles({ repository: createMemoryRepository() });

const result = await profiles
  .recognize()
  .andThen(({ profile: guest }) => profiles.addAlias(guest, { label: "email", name: "joe@example.com" }))
  .andThen(({ profile: guest }) => profiles.identify(guest, "user-42"));

result.match(
  (done) => console.log(done.outcome, done.profile.externalId), // "identified" "user-42", or "merged" when user-42 was known
  (problem) => console.error(problem.code),
);
// #endregion
