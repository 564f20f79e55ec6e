import type { ModelDone } from "./done.js";
import { absorbedBy, hasExternalId } from "./lineage.js";
import { isRefused, type ModelRefusal, refused } from "./refusal.js";
import { byExternalId } from "./resolve.js";
import { touch } from "./touch.js";
import type { World } from "./world.js";

/** The old id is deprecated and keeps resolving (X1). */
export const renameExternalId = (world: World, from: string, to: string): ModelDone | ModelRefusal => {
  const current = byExternalId(world, from);
  if (isRefused(current)) return current;
  const person = current.live;
  if (person.externalId !== from) return refused("external_id_not_primary");
  if (!isRefused(byExternalId(world, to))) return refused("external_id_in_use");
  person.deprecated.push(from);
  person.externalId = to;
  touch(world, person);
  return { outcome: "renamed", person, stale: [], dataPoints: 0 };
};

/** A deprecated id resolves no longer, unless an absorbed profile would need it back in an unmerge (X2). */
export const dropExternalId = (world: World, externalId: string): ModelDone | ModelRefusal => {
  const owner = byExternalId(world, externalId);
  if (isRefused(owner)) return owner;
  const person = owner.live;
  if (person.externalId === externalId) return refused("external_id_primary");
  if (absorbedBy(world.state, person).some((absorbed) => hasExternalId(absorbed, externalId)))
    return refused("external_id_absorbed");
  person.deprecated = person.deprecated.filter((id) => id !== externalId);
  touch(world, person);
  return { outcome: "dropped", person, stale: [], dataPoints: 0 };
};
