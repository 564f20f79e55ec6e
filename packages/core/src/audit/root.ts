import type { OwnerKey } from "../plan/cell.js";
import type { Facts } from "../plan/facts.js";
import { follow } from "../plan/follow.js";
import { aliasKey, externalIdKey } from "../plan/keys-of.js";
import { openReading } from "../plan/reading.js";
import type { LiveRecord } from "../profile/record.js";
import type { ProfileId } from "../values/profile-id.js";

/** The live profile that answers for another; undefined when there is none. */
export const rootIn = (facts: Facts, profileId: ProfileId): LiveRecord | undefined =>
  follow(openReading(facts), profileId).unwrapOr(undefined)?.live;

/** The identifiers of which a live profile says that they are its own. */
export const listedBy = (record: LiveRecord): readonly OwnerKey[] => [
  ...Object.entries(record.aliases).map(([label, { name }]) => aliasKey({ label, name })),
  ...(record.state === "identified" ? [record.externalId, ...record.deprecated.map(({ id }) => id)] : []).map(
    externalIdKey,
  ),
];
