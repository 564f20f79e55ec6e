import { ok, type Result } from "neverthrow";
import type { LiveRecord } from "../profile/record.js";
import type { Failure } from "../refusals/failure.js";
import type { Refusal } from "../refusals/refusal.js";
import { refuse } from "../refusals/refuse.js";
import type { Identifier } from "../values/identifier.js";
import { candidateCap } from "../values/limits.js";
import type { ProfileId } from "../values/profile-id.js";
import type { LookupKey } from "./cell.js";
import { corrupt } from "./corrupt.js";
import { type Followed, follow } from "./follow.js";
import { aliasKey, externalIdKey, profileKey } from "./keys-of.js";
import { prioritize } from "./prioritize.js";
import type { Reading } from "./reading.js";

/**
 * Whom an identifier means now. `path` leads from the profile through whose identifier it was named up to the live one,
 * without that; it is empty when the identifier is the live profile's own (M15).
 */
export type Resolved = Followed & {
  /** Whether a stale identifier was followed (L17). */
  readonly stale: boolean;
};

type Resolution = Result<Resolved | undefined, Refusal | Failure>;

/** Undefined when no one has the identifier, which is a reason to create only where a rule says so (L16). */
export const resolve = (reading: Reading, identifier: Identifier): Resolution => {
  if ("profileId" in identifier) return byProfileId(reading, identifier.profileId);
  if ("externalId" in identifier) {
    const { externalId } = identifier;
    const owner = reading.read(externalIdKey(externalId))?.owner;
    return owned(reading, owner, ({ live, path }) =>
      live.state === "identified" && live.externalId === externalId
        ? { live, path: [], stale: false }
        : { live, path, stale: true },
    );
  }
  if ("alias" in identifier)
    return owned(reading, reading.read(aliasKey(identifier.alias))?.owner, (found) => ({ ...found, stale: false }));
  const key: LookupKey = "email" in identifier ? ["email", identifier.email] : ["phone", identifier.phone];
  const members = reading.read(key)?.members ?? [];
  if (members.length === 0) return ok(undefined);
  if (members.length > candidateCap) return refuse({ code: "ambiguous", candidates: members.slice(0, candidateCap) });
  return candidatesOf(reading, members)
    .andThen((candidates) => prioritize(candidates, identifier.prioritization))
    .map((live) => ({ live, path: [], stale: false }));
};

const byProfileId = (reading: Reading, profileId: ProfileId): Resolution =>
  follow(reading, profileId).map((found) => found && { ...found, stale: found.path.length > 0 });

const owned = (reading: Reading, owner: ProfileId | undefined, seen: (found: Followed) => Resolved): Resolution => {
  if (owner === undefined) return ok(undefined);
  return follow(reading, owner).andThen((found) =>
    found === undefined ? corrupt("identifier of nobody") : ok(seen(found)),
  );
};

const candidatesOf = ({ read }: Reading, members: readonly ProfileId[]): Result<readonly LiveRecord[], Failure> => {
  const candidates: LiveRecord[] = [];
  for (const profileId of members) {
    const record = read(profileKey(profileId))?.record;
    if (record === undefined || record.state === "merged" || record.state === "erased")
      return corrupt("look-up of nobody alive");
    candidates.push(record);
  }
  return ok(candidates);
};
