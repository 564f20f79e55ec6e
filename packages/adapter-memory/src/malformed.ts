import { type CellKey, type ChangeSet, encodeKey } from "@selfsame/core";

/** What is wrong with a change set in itself, whatever the store holds; undefined when nothing is. */
export const malformed = (changeSet: ChangeSet): string | undefined =>
  flaws.find(([, isFlawed]) => isFlawed(changeSet))?.[0];

const flaws: readonly (readonly [code: string, isFlawed: (changeSet: ChangeSet) => boolean])[] = [
  ["profile_without_expectation", ({ profiles, expect }) => !within(profiles.map(profileKey), expect.map(keyOf))],
  ["claim_without_expectation", ({ claims, expect }) => !within(claims.map(keyOf), expect.map(keyOf))],
  ["cell_expected_twice", ({ expect }) => repeats(expect.map(keyOf))],
  ["cell_written_twice", (changeSet) => repeats(written(changeSet))],
  ["member_moved_twice", ({ lookups }) => lookups.some(({ join, leave }) => repeats([...join, ...leave]))],
  ["row_written_twice", ({ history, journal }) => [history, journal].some((rows) => repeats(rows.map(({ id }) => id)))],
  ["event_of_unwritten_profile", ({ events, profiles }) => !within(events.map(profileKey), profiles.map(profileKey))],
  [
    "lookup_of_unwritten_profile",
    ({ lookups, profiles }) =>
      !lookups.every(({ join, leave }) =>
        within(
          [...join, ...leave],
          profiles.map(({ profileId }) => profileId),
        ),
      ),
  ],
  // An erasure could not see them coming, and they would outlive it.
  [
    "row_of_unguarded_profile",
    ({ history, journal, expect }) => !within([...history, ...journal].map(profileKey), expect.map(keyOf)),
  ],
];

const written = ({ profiles, claims, releases, lookups, receipts, suppressions }: ChangeSet): readonly string[] => [
  ...profiles.map(profileKey),
  ...claims.map(keyOf),
  ...releases.map(encodeKey),
  ...lookups.map(keyOf),
  ...receipts.map(({ digest }) => encodeKey(["receipt", digest])),
  ...suppressions.map(encodeKey),
];

const keyOf = ({ key }: { readonly key: CellKey }): string => encodeKey(key);

const profileKey = ({ profileId }: Pick<ChangeSet["events"][number], "profileId">): string =>
  encodeKey(["profile", profileId]);

const repeats = (names: readonly string[]): boolean => new Set(names).size < names.length;

const within = (names: readonly string[], all: readonly string[]): boolean => {
  const known = new Set(all);
  return names.every((name) => known.has(name));
};
