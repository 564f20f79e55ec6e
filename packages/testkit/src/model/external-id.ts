import type { ModelDone } from "./done.js";
import { externalIdsOf, hasExternalId } from "./external-ids.js";
import { absorbedBy } from "./lineage.js";
import { isRefused, type ModelRefusal, refused } from "./refusal.js";
import { byExternalId } from "./resolve.js";
import { touch } from "./touch.js";
import type { World } from "./world.js";

/** The old id is deprecated and keeps resolving (X1). */
export const renameExternalId = (world: World, from: string, to: string): ModelDone | ModelRefusal => {
  const current = byExternalId(world, from);
  if (isRefused(current)) return current;
  const person = current.live;
  if (externalIdsOf(world.state, person).primary !== from) return refused("external_id_not_primary");
  if (!isRefused(byExternalId(world, to))) return refused("external_id_in_use");
  person.log.push({ renamed: to });
  touch(world, person);
  return { outcome: "renamed", person, stale: [], dataPoints: 0 };
};

/**
 * A deprecated id resolves no longer (X2). An absorbed profile needs its primary one back in an unmerge, since no
 * identified profile becomes anonymous again; one that was deprecated already it can do without.
 */
export const dropExternalId = (world: World, externalId: string): ModelDone | ModelRefusal => {
  const owner = byExternalId(world, externalId);
  if (isRefused(owner)) return owner;
  const person = owner.live;
  if (externalIdsOf(world.state, person).primary === externalId) return refused("external_id_primary");
  const family = absorbedBy(world.state, person);
  if (family.some((absorbed) => externalIdsOf(world.state, absorbed).primary === externalId))
    return refused("external_id_absorbed");
  for (const one of [person, ...family])
    if (hasExternalId(world.state, one, externalId)) one.log.push({ lost: externalId, late: one !== person });
  touch(world, person);
  return { outcome: "dropped", person, stale: owner.stale, dataPoints: 0 };
};
