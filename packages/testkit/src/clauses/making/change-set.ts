import {
  type CellKey,
  type ChangeSet,
  type Expectation,
  encodeKey,
  isLive,
  type LookupChange,
  type LookupKey,
  type OwnerKey,
  type ProfileRecord,
  selfOf,
  type Version,
} from "@selfsame/core";
import { emptyChangeSet } from "@selfsame/core/stored";
import { at } from "./ids.js";

/** What a test says of a change set. What it expects stands beside, and before, what its profiles expect anyway. */
export type Part = Partial<ChangeSet>;

/** Expects and writes nothing but what `part` says. */
export const bare = (part: Part = {}): ChangeSet => ({
  ...emptyChangeSet(crypto.randomUUID(), at(0)),
  ...part,
});

/** New profiles with all that follows from their records: they own their identifiers and join their look-ups. */
export const creating = (profiles: readonly ProfileRecord[], part: Part = {}): ChangeSet =>
  following([], null, profiles, part);

/** Profiles as `before` wrote them, written again: identifiers and look-ups change as the records do. */
export const updating = (before: ChangeSet, profiles: readonly ProfileRecord[], part: Part = {}): ChangeSet =>
  following(before.profiles, before.id, profiles, part);

export const expecting = (version: Version | null, ...keys: readonly CellKey[]): readonly Expectation[] =>
  keys.map((key) => ({ key, version }));

const following = (
  known: readonly ProfileRecord[],
  version: Version | null,
  profiles: readonly ProfileRecord[],
  part: Part,
): ChangeSet => {
  const before = known.filter(({ profileId }) => profiles.some((record) => record.profileId === profileId));
  const [held, wanted] = [owned(before), owned(profiles)];
  const claims = [...wanted.values()].filter(({ key, owner }) => held.get(encodeKey(key))?.owner !== owner);
  const expectations = [
    ...(part.expect ?? []),
    ...profiles.flatMap(({ profileId }) => {
      const isKnown = before.some((record) => record.profileId === profileId);
      return expecting(isKnown ? version : null, ["profile", profileId]);
    }),
    ...claims.flatMap(({ key }) => expecting(held.has(encodeKey(key)) ? version : null, key)),
  ];
  return bare({
    profiles,
    ...part,
    expect: [...new Map(expectations.toReversed().map((one) => [encodeKey(one.key), one])).values()],
    claims: [...claims, ...(part.claims ?? [])],
    releases: [...[...held].flatMap(([name, { key }]) => (wanted.has(name) ? [] : [key])), ...(part.releases ?? [])],
    lookups: [...moved(before, profiles), ...(part.lookups ?? [])],
  });
};

/** Identifiers by their encoded keys, with who owns them. An absorbed profile goes on owning what it had. */
const owned = (records: readonly ProfileRecord[]): ReadonlyMap<string, ChangeSet["claims"][number]> => {
  const found = new Map<string, ChangeSet["claims"][number]>();
  for (const record of records) {
    const self = selfOf(record);
    if (self === undefined) continue;
    const keys: OwnerKey[] = Object.entries(self.aliases).map(([label, { name }]) => ["alias", label, name]);
    if (self.state === "identified")
      for (const name of [self.externalId, ...self.deprecated.map(({ id }) => id)]) keys.push(["external_id", name]);
    for (const key of keys) found.set(encodeKey(key), { key, owner: record.profileId });
  }
  return found;
};

const moved = (before: readonly ProfileRecord[], after: readonly ProfileRecord[]): readonly LookupChange[] => {
  const [held, wanted] = [memberships(before), memberships(after)];
  const changes = new Map<
    string,
    { key: LookupKey; join: ProfileRecord["profileId"][]; leave: ProfileRecord["profileId"][] }
  >();
  for (const [mine, others, side] of [
    [wanted, held, "join"],
    [held, wanted, "leave"],
  ] as const)
    for (const [name, { key, profileId }] of mine) {
      if (others.has(name)) continue;
      const change = changes.get(encodeKey(key)) ?? { key, join: [], leave: [] };
      change[side].push(profileId);
      changes.set(encodeKey(key), change);
    }
  return [...changes.values()];
};

const memberships = (records: readonly ProfileRecord[]) =>
  new Map(
    records.filter(isLive).flatMap(({ profileId, lookups }) =>
      (["email", "phone"] as const).flatMap((kind) => {
        const form = lookups[kind];
        if (form === undefined) return [];
        const key: LookupKey = [kind, form];
        return [[`${encodeKey(key)} ${profileId}`, { key, profileId }] as const];
      }),
    ),
  );
