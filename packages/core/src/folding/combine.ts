import { type CellKey, encodeKey, type OwnerKey } from "../plan/cell.js";
import type { ChangeSet } from "../plan/change-set.js";
import { cellAt, type Facts } from "../plan/facts.js";
import { profileKey } from "../plan/keys-of.js";
import { lookupChanges } from "../plan/lookup-changes.js";
import type { ProfileRecord } from "../profile/record.js";
import type { ProfileId } from "../values/profile-id.js";

/**
 * One change set that does what several do one after the other, beginning on the facts that were loaded. It expects as
 * loaded whatever any of the commands rests on, also one that was refused.
 */
export const combine = (
  changeSets: readonly [ChangeSet, ...ChangeSet[]],
  relied: readonly CellKey[],
  loaded: Facts,
): ChangeSet => {
  const [first] = changeSets;
  const all = <Part>(part: (changeSet: ChangeSet) => readonly Part[]): readonly Part[] => changeSets.flatMap(part);
  const profiles = latest(
    all((changeSet) => changeSet.profiles),
    ({ profileId }) => profileId,
  );
  const owners = latest(changeSets.flatMap(ownersIn), ({ key }) => encodeKey(key));
  return {
    id: first.id,
    time: changeSets.reduce((time, changeSet) => (changeSet.time > time ? changeSet.time : time), first.time),
    expect: latest(relied, encodeKey).map((key) => ({ key, version: cellAt(loaded, key)?.version ?? null })),
    profiles,
    claims: owners.flatMap(({ key, owner }) => (owner === undefined ? [] : [{ key, owner }])),
    releases: owners.flatMap(({ key, owner }) => (owner === undefined ? [key] : [])),
    lookups: lookupChanges(profiles, (profileId) => recordIn(loaded, profileId)),
    receipts: all(({ receipts }) => receipts),
    suppressions: latest(
      all(({ suppressions }) => suppressions),
      encodeKey,
    ),
    history: all(({ history }) => history),
    journal: all(({ journal }) => journal),
    events: all(({ events }) => events),
  };
};

type Owned = { readonly key: OwnerKey; readonly owner?: ProfileId };

/** A claim of what is released in the same change set counts: it takes the identifier over. */
const ownersIn = ({ releases, claims }: ChangeSet): readonly Owned[] => [
  ...releases.map((key) => ({ key })),
  ...claims,
];

/** The last of each name, in the order of the first ones. */
const latest = <Part>(parts: readonly Part[], nameOf: (part: Part) => string): readonly Part[] => [
  ...new Map(parts.map((part) => [nameOf(part), part])).values(),
];

const recordIn = (facts: Facts, profileId: ProfileId): ProfileRecord | undefined => {
  const cell = cellAt(facts, profileKey(profileId));
  return cell?.kind === "profile" ? cell.record : undefined;
};
