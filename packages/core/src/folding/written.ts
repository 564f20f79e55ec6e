import { encodeKey } from "../plan/cell.js";
import type { ChangeSet } from "../plan/change-set.js";
import { profileKey } from "../plan/keys-of.js";

/** The encoded keys of all cells that a change set writes. */
export const writtenBy = (changeSet: ChangeSet): readonly string[] => [
  ...changeSet.profiles.map(({ profileId }) => encodeKey(profileKey(profileId))),
  ...changeSet.claims.map(({ key }) => encodeKey(key)),
  ...changeSet.releases.map(encodeKey),
  ...changeSet.lookups.map(({ key }) => encodeKey(key)),
  ...changeSet.receipts.map(({ digest }) => encodeKey(["receipt", digest])),
  ...changeSet.suppressions.map(encodeKey),
];
