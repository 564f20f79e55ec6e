import type { CommandInput } from "@selfsame/core";
import { addAlias, removeAlias, updateAlias } from "./alias.js";
import type { ModelDone } from "./done.js";
import { erase } from "./erase.js";
import { dropExternalId, renameExternalId } from "./external-id.js";
import { identify } from "./identify.js";
import { merge } from "./merge.js";
import { recognize } from "./recognize.js";
import type { ModelRefusal } from "./refusal.js";
import { track } from "./track.js";
import { unmerge } from "./unmerge.js";
import type { World } from "./world.js";

/** Which rule a command meets. */
export const decide = (world: World, command: CommandInput): ModelDone | ModelRefusal => {
  switch (command.type) {
    case "recognize":
      return recognize(world, command);
    case "identify":
      return identify(world, command.target, command.externalId);
    case "addAlias":
      return addAlias(world, command.target, command.alias, command.source ?? "sdk");
    case "updateAlias":
      return updateAlias(world, command.label, command.from, command.to);
    case "removeAlias":
      return removeAlias(world, command.alias);
    case "track":
      return track(world, command.target, command.changes, command.updateExistingOnly ?? false);
    case "merge":
      return merge(world, command.from, command.into);
    case "unmerge":
      return unmerge(world, command.profileId);
    case "renameExternalId":
      return renameExternalId(world, command.from, command.to);
    case "dropExternalId":
      return dropExternalId(world, command.externalId);
    case "erase":
      return erase(world, command.target, command.suppress ?? false);
  }
};
