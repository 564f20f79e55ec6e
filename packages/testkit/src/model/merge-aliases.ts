import { isIdentified } from "./external-ids.js";
import type { DroppedAlias, HeldAlias, Person } from "./person.js";
import type { World } from "./world.js";

/** Which aliases of the absorbed profile move to the survivor, and which become free (M4, M5, M6). */
export const sortedOut = (world: World, absorbed: Person, survivor: Person) => {
  const moved: HeldAlias[] = [];
  const dropped: DroppedAlias[] = [];
  for (const alias of [...absorbed.aliases].sort((a, b) => (a.label < b.label ? -1 : 1))) {
    const sameLabel = survivor.aliases.some(({ label }) => label === alias.label);
    const sameName = survivor.aliases.some(({ name }) => name === alias.name);
    if (sameLabel) dropped.push({ ...alias, reason: "label_taken" });
    else if (sameName && !isIdentified(world.state, absorbed)) dropped.push({ ...alias, reason: "name_taken" });
    else moved.push(alias);
  }
  return { moved, dropped };
};
