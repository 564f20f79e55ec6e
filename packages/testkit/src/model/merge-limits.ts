import { absorbedBy } from "./lineage.js";
import type { Person } from "./person.js";
import { type ModelRefusal, refused } from "./refusal.js";
import type { World } from "./world.js";

/** How large one person may grow by merges (M14). */
export const overLimits = (world: World, absorbed: Person, survivor: Person): ModelRefusal | undefined => {
  const { absorbedProfiles = Number.POSITIVE_INFINITY, namesPerLabel = {} } = world.policy.limits ?? {};
  const gone = [absorbed, ...absorbedBy(world.state, absorbed), ...absorbedBy(world.state, survivor)];
  if (gone.length > absorbedProfiles)
    return refused("limit_exceeded", { path: [], limit: "absorbedProfiles", max: absorbedProfiles });
  for (const [label, max] of Object.entries(namesPerLabel)) {
    const names = new Set<string>();
    for (const person of [survivor, ...gone])
      for (const alias of person.aliases) if (alias.label === label) names.add(alias.name);
    if (names.size > max) return refused("limit_exceeded", { path: [], limit: "namesPerLabel", max });
  }
  return undefined;
};
