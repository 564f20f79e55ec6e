import type { RecognizeInput } from "@selfsame/core";
import { createPerson } from "./create.js";
import type { ModelDone } from "./done.js";
import { isRefused, type ModelRefusal } from "./refusal.js";
import { byAlias, byProfileId } from "./resolve.js";
import type { World } from "./world.js";

/** A device is seen (L1), or an alias for no one yet (L13). */
export const recognize = (world: World, input: RecognizeInput): ModelDone | ModelRefusal => {
  const known =
    input.alias !== undefined ? byAlias(world, input.alias) : byProfileId(world, (input.profileId ?? "").toLowerCase());
  if (isRefused(known) && known.code === "erased") return known;
  if (!isRefused(known)) return { outcome: "unchanged", person: known.live, stale: known.stale, dataPoints: 0 };
  const person = createPerson(world, input.profileId?.toLowerCase());
  if (input.alias !== undefined) person.aliases.push({ ...input.alias, via: person.profileId });
  if (input.device !== undefined) person.devices.push({ deviceId: person.profileId, ...input.device });
  return { outcome: "recognized", person, stale: [], dataPoints: 0 };
};
