import type { Target } from "@selfsame/core";
import { bury } from "./answers.js";
import type { ModelDone } from "./done.js";
import { absorbedBy } from "./lineage.js";
import { isRefused, type ModelRefusal, refused } from "./refusal.js";
import { resolve } from "./resolve.js";
import { suppress } from "./suppression.js";
import type { World } from "./world.js";

/** A person is gone with everyone absorbed (X3): of all of them only the profile ids are known still. */
export const erase = (world: World, target: Target, forGood: boolean): ModelDone | ModelRefusal => {
  if (forGood && world.policy.suppressionKey === undefined) return refused("invalid_input", { path: ["suppress"] });
  const found = resolve(world, target);
  if (isRefused(found)) return found.code === "erased" ? { outcome: "unchanged", stale: [], dataPoints: 0 } : found;
  const gone = [found.live, ...absorbedBy(world.state, found.live)].map(({ profileId }) => profileId);
  if (forGood) suppress(world, found.live);
  for (const profileId of gone) {
    world.state.people.delete(profileId);
    world.state.erased.add(profileId);
  }
  bury(world.state, gone);
  return { outcome: "erased", stale: [], dataPoints: 0 };
};
