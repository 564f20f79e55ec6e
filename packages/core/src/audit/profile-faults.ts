import { type Lineage, lineageOf } from "../merging/lineage.js";
import { encodeKey, type LoadKey, type LookupKey } from "../plan/cell.js";
import { cellAt, type Facts } from "../plan/facts.js";
import { follow } from "../plan/follow.js";
import { profileKey } from "../plan/keys-of.js";
import { openReading } from "../plan/reading.js";
import type { LiveRecord, MergedRecord, ProfileRecord } from "../profile/record.js";
import { selfOf } from "../profile/record-state.js";
import { candidateCap } from "../values/limits.js";
import type { ProfileId } from "../values/profile-id.js";
import type { Fault } from "./fault.js";
import { listedBy, rootIn } from "./root.js";
import { treeFaults } from "./tree-faults.js";

/** What must be seen with a profile to tell whether it fits: all that it names, and all that it absorbed. */
export const keysAround = (record: ProfileRecord): readonly LoadKey[] => [
  profileKey(record.profileId),
  ...(record.state === "merged" || record.state === "erased"
    ? []
    : [
        ...listedBy(record),
        ...lookupKeysOf(record),
        ...(record.merges > 0 ? [["lineage", record.profileId] as const] : []),
      ]),
];

/** How the profiles of some facts hang together. */
export const lineageIn = (facts: Facts): Lineage =>
  lineageOf([...facts.values()].flatMap((cell) => (cell.kind === "profile" ? [cell.record] : [])));

/** What is wrong with a profile, on a snapshot that holds what is around it. */
export const profileFaults = (record: ProfileRecord, facts: Facts, lineage: Lineage): readonly Fault[] => {
  if (record.state === "erased") return [];
  if (record.state === "merged") return redirectFaults(record, facts);
  return [...ownerFaults(record, facts), ...lookupFaults(record, facts), ...treeFaults(record, lineage)];
};

const redirectFaults = (record: MergedRecord, facts: Facts): readonly Fault[] => {
  const profileIds = [record.profileId];
  return follow(openReading(facts), record.profileId).match<readonly Fault[]>(
    () => {
      const heir = cellAt(facts, profileKey(record.into));
      const self = heir?.kind === "profile" ? selfOf(heir.record) : undefined;
      const isCounted = self !== undefined && record.ordinal <= self.merges;
      return isCounted ? [] : [{ fault: "merges_miscounted", profileIds: [record.into, record.profileId] }];
    },
    (obstacle) => {
      const isCircle = obstacle.kind === "failure" && obstacle.cause.code === "redirect in a circle";
      return [{ fault: isCircle ? "redirect_in_a_circle" : "redirect_to_nowhere", profileIds }];
    },
  );
};

const ownerFaults = (record: LiveRecord, facts: Facts): readonly Fault[] =>
  listedBy(record).flatMap((key): readonly Fault[] => {
    const cell = cellAt(facts, key);
    const of = key[0];
    if (cell?.kind !== "owner") return [{ fault: "identifier_unowned", of, profileIds: [record.profileId] }];
    const root = rootIn(facts, cell.owner);
    if (root?.profileId === record.profileId) return [];
    const isListed = root !== undefined && listedBy(root).some((other) => encodeKey(other) === encodeKey(key));
    return [
      isListed
        ? { fault: "two_owners", of, profileIds: [root.profileId, record.profileId] }
        : { fault: "identifier_astray", of, profileIds: [cell.owner, record.profileId] },
    ];
  });

const lookupFaults = (record: LiveRecord, facts: Facts): readonly Fault[] =>
  lookupKeysOf(record).flatMap((key): readonly Fault[] => {
    const cell = cellAt(facts, key);
    const members = cell?.kind === "lookup" ? cell.members : [];
    return members.includes(record.profileId) || isBeyond(members, record.profileId)
      ? []
      : [{ fault: "lookup_incomplete", of: key[0], profileIds: [record.profileId] }];
  });

/** A look-up shows no more of its members than a plan can weigh. */
const isBeyond = (members: readonly ProfileId[], profileId: ProfileId): boolean =>
  members.length > candidateCap && members.every((member) => member < profileId);

const lookupKeysOf = ({ lookups: { email, phone } }: LiveRecord): readonly LookupKey[] => [
  ...(email === undefined ? [] : [["email", email] as const]),
  ...(phone === undefined ? [] : [["phone", phone] as const]),
];
