import { absorbedBy } from "./lineage.js";
import type { HeldAlias, Person } from "./person.js";
import { type ModelRefusal, refused } from "./refusal.js";
import type { World } from "./world.js";

/** How large one person may grow by merges (M14). `side` is what the command calls the absorbed profile. */
export const overLimits = (
  world: World,
  absorbed: Person,
  survivor: Person,
  clashes: readonly HeldAlias[],
  side: "from" | "target",
): ModelRefusal | undefined => {
  const { absorbedProfiles = Number.POSITIVE_INFINITY, namesPerLabel = {} } = world.policy.limits ?? {};
  const gone = [absorbed, ...absorbedBy(world.state, absorbed), ...absorbedBy(world.state, survivor)];
  if (gone.length > absorbedProfiles)
    return refused("limit_exceeded", { path: [side], limit: "absorbedProfiles", max: absorbedProfiles });
  for (const [label, max] of Object.entries(namesPerLabel)) {
    let names = [survivor, absorbed].some(({ aliases }) => aliases.some((alias) => alias.label === label)) ? 1 : 0;
    for (const alias of [...clashes, ...[survivor, ...gone].flatMap(droppedBy)]) if (alias.label === label) names += 1;
    if (names > max) return refused("limit_exceeded", { path: [side, label], limit: "namesPerLabel", max });
  }
  return undefined;
};

/** A name that the host took away itself, or gave another for, is no name too many; one that gave way in a merge is. */
const droppedBy = ({ log }: Person): readonly HeldAlias[] =>
  log.flatMap((entry) => ("absorbed" in entry ? entry.dropped.filter(({ reason }) => reason === "label_taken") : []));
