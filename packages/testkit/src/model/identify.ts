import type { Target } from "@selfsame/core";
import type { ModelDone } from "./done.js";
import { hasExternalId, isIdentified } from "./external-ids.js";
import { join } from "./merge.js";
import { isRefused, type ModelRefusal, refused } from "./refusal.js";
import { byExternalId, resolve } from "./resolve.js";
import { touch } from "./touch.js";
import type { World } from "./world.js";

/** A user logs in (L2 to L6). */
export const identify = (world: World, target: Target, externalId: string): ModelDone | ModelRefusal => {
  const subject = resolve(world, target);
  if (isRefused(subject)) return subject;
  const person = subject.live;
  if (hasExternalId(world.state, person, externalId))
    return { outcome: "unchanged", person, stale: subject.stale, dataPoints: 0 };
  if (isIdentified(world.state, person)) return refused("already_identified", { profileId: person.profileId });
  const owner = byExternalId(world, externalId);
  if (!isRefused(owner)) return join(world, person, owner.live, [...subject.stale, ...owner.stale], "target");
  person.log.push({ identified: externalId });
  touch(world, person);
  return { outcome: "identified", person, stale: subject.stale, dataPoints: 0 };
};
