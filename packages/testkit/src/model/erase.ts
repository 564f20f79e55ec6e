import type { Target } from "@selfsame/core";
import { bury } from "./answers.js";
import type { ModelDone } from "./done.js";
import { absorbedBy } from "./lineage.js";
import { isRefused, type ModelRefusal } from "./refusal.js";
import { resolve } from "./resolve.js";
import type { World } from "./world.js";

/** A person is gone with everyone absorbed (X3): of all of them only the profile ids are known still. */
export const erase = (world: World, target: Target): ModelDone | ModelRefusal => {
  const found = resolve(world, target);
  if (isRefused(found)) return found.code === "erased" ? { outcome: "unchanged", stale: [], dataPoints: 0 } : found;
  const gone = [found.live, ...absorbedBy(world.state, found.live)].map(({ profileId }) => profileId);
  for (const profileId of gone) {
    world.state.people.delete(profileId);
    world.state.erased.add(profileId);
  }
  bury(world.state, gone);
  return { outcome: "erased", stale: [], dataPoints: 0 };
};
