import { ok, type Result } from "neverthrow";
import type { LiveRecord, MergedRecord } from "../profile/record.js";
import { isLive } from "../profile/record-state.js";
import type { Failure } from "../refusals/failure.js";
import type { Refusal } from "../refusals/refusal.js";
import { refuse } from "../refusals/refuse.js";
import type { ProfileId } from "../values/profile-id.js";
import { corrupt } from "./corrupt.js";
import { profileKey } from "./keys-of.js";
import type { Reading } from "./reading.js";

export type Followed = { readonly live: LiveRecord; readonly path: readonly MergedRecord[] };

/** From a profile through its redirects to the live one that answers for it; undefined when there is no such profile. */
export const follow = (
  { read, pass }: Reading,
  profileId: ProfileId,
): Result<Followed | undefined, Refusal | Failure> => {
  const path: MergedRecord[] = [];
  const seen = new Set<ProfileId>();
  for (let next = profileId; ; ) {
    const record = read(profileKey(next))?.record;
    if (record === undefined) return path.length === 0 ? ok(undefined) : corrupt("redirect to nowhere");
    if (record.state === "erased") return refuse({ code: "erased", profileId });
    if (isLive(record)) {
      pass(path.map((absorbed) => absorbed.profileId));
      return ok({ live: record, path });
    }
    if (seen.has(next)) return corrupt("redirect in a circle");
    seen.add(next);
    path.push(record);
    next = record.into;
  }
};
