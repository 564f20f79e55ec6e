import type { NamedTarget, Profile, Profiles } from "@selfsame/core";
import { value } from "../unwrap.js";

/** What only one profile may have at a time: profile id, external ids in use or deprecated, aliases. */
export const identifiersOf = (profile: Profile): readonly NamedTarget[] => [
  { profileId: profile.profileId },
  ...externalIdsOf(profile).map((externalId) => ({ externalId })),
  ...Object.entries(profile.aliases).map(([label, name]) => ({ alias: { label, name } })),
];

const externalIdsOf = (profile: Profile): readonly string[] =>
  profile.state === "identified" ? [profile.externalId, ...profile.deprecatedExternalIds] : [];

/** The profile ids that answer for the targets, in order; undefined where no one does. */
export const answering = async (
  profiles: Profiles,
  targets: readonly NamedTarget[],
): Promise<readonly (string | undefined)[]> =>
  (await value(profiles.findAll(targets))).map((found) =>
    found.match(
      ({ profile }) => profile.profileId,
      () => undefined,
    ),
  );
