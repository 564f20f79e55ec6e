import { ok } from "neverthrow";
import type { Identify } from "../commands/command.js";
import type { IdentifiedRecord } from "../profile/record.js";
import { refuse } from "../refusals/refuse.js";
import { identify } from "../transitions/identify.js";
import { join } from "./join.js";
import { externalIdKey } from "./keys-of.js";
import { resolve } from "./resolve.js";
import { evident, type Obstacle, redirects, type Settled, type Settlement, type Work } from "./work.js";

/** An anonymous profile gets an external id (L2), or is merged into the profile that has it already (L3). */
export const planIdentify = ({ target, externalId, source }: Identify, work: Work): Settlement =>
  resolve(work.reading, target).andThen((found): Settlement => {
    if (found === undefined) return refuse({ code: "profile_not_found" });
    const { live } = found;
    if (live.state === "identified")
      return has(live, externalId)
        ? ok({ outcome: "unchanged", profile: live, ...redirects([target, found]) })
        : refuse({ code: "already_identified", profileId: live.profileId });
    const evidence = { target: evident(target, found), externalId };
    return resolve(work.reading, { externalId }).andThen((owner): Settlement => {
      if (owner !== undefined)
        return join(live, owner.live, { command: "identify", source, evidence }, work)
          .map((joined) => ({ ...joined, ...redirects([target, found], [{ externalId }, owner]) }))
          .mapErr(atTarget);
      return identify(live, externalId, work.context.now).map((profile): Settled => {
        work.draft.put(profile);
        work.draft.claim(externalIdKey(externalId), profile.profileId);
        work.draft.announce("identified", profile, { externalId });
        const { profileId } = profile;
        work.draft.note({ profileId, command: "identify", source, outcome: "identified", evidence });
        return { outcome: "identified", profile, ...redirects([target, found]) };
      });
    });
  });

/** A limit of merging speaks of `from`, which here is the target. */
const atTarget = (obstacle: Obstacle): Obstacle =>
  obstacle.code === "limit_exceeded" ? { ...obstacle, path: ["target", ...obstacle.path.slice(1)] } : obstacle;

/** As primary or as deprecated one (L4). */
const has = (record: IdentifiedRecord, externalId: string): boolean =>
  record.externalId === externalId || record.deprecated.some(({ id }) => id === externalId);
