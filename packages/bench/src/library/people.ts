import type { Profile, Profiles } from "@selfsame/core";
import type { Stored } from "../harness/equal.js";
import type { Person } from "../mix/person.js";
import { done } from "./done.js";

/** By commands, as a host would. */
export const fillOurs = async (profiles: Profiles, people: readonly Person[]): Promise<void> => {
  await done(
    profiles,
    people.map(({ profileId }) => ({ type: "recognize", profileId })),
  );
  await done(
    profiles,
    people.flatMap(({ profileId, externalId }) =>
      externalId === undefined ? [] : [{ type: "identify", target: { profileId }, externalId }],
    ),
  );
  await done(
    profiles,
    people.flatMap(({ profileId, aliases }) =>
      Object.entries(aliases).map(([label, name]) => ({
        type: "addAlias",
        target: { profileId },
        alias: { label, name },
      })),
    ),
  );
  await done(
    profiles,
    people.map(({ profileId, attributes, custom, events }) => ({
      type: "track",
      target: { profileId },
      changes: { attributes, custom, events },
    })),
  );
};

/** As many as one question takes. */
const atOnce = 1_000;

/** Whoever answers for each id, as anybody knows them; and how much happened under each id, where that is counted. */
export const storedBy = async (
  profiles: Profiles,
  profileIds: readonly string[],
  history: ReadonlyMap<string, number> = new Map(),
): Promise<Stored> => {
  const stored: { [profileId: string]: unknown } = {};
  for (let start = 0; start < profileIds.length; start += atOnce) {
    const some = profileIds.slice(start, start + atOnce);
    const answers = (await profiles.findAll(some.map((profileId) => ({ profileId }))))._unsafeUnwrap();
    for (const [place, answer] of answers.entries()) {
      const profileId = some[place] ?? "";
      stored[profileId] = { ...told(answer._unsafeUnwrap().profile), history: history.get(profileId) ?? 0 };
    }
  }
  return stored;
};

const told = (profile: Profile) => ({
  profileId: profile.profileId,
  externalId: profile.state === "identified" ? profile.externalId : null,
  attributes: profile.attributes,
  custom: profile.custom,
  events: profile.engagement.events,
  aliases: profile.aliases,
});
