import type { CommandInput } from "@selfsame/core";
import type { ModelPolicy } from "../world.js";
import { changesProblem } from "./changes.js";
import { aliasPartProblem, aliasProblem, externalIdProblem, profileIdProblem, targetProblem } from "./identifier.js";
import type { InputProblem } from "./text.js";

/** What is wrong with a command before anyone looks whom it is about (L18, A4, A5). What types catch is not looked for. */
export const inputProblem = (policy: ModelPolicy, command: CommandInput): InputProblem => {
  switch (command.type) {
    case "recognize":
      if (command.alias !== undefined) return aliasProblem(policy, ["alias"], command.alias);
      return command.profileId === undefined ? undefined : profileIdProblem(["profileId"], command.profileId);
    case "identify":
      return (
        targetProblem(policy, ["target"], command.target) ??
        externalIdProblem(policy, ["externalId"], command.externalId)
      );
    case "addAlias":
      return targetProblem(policy, ["target"], command.target) ?? aliasProblem(policy, ["alias"], command.alias);
    case "updateAlias":
      return (
        aliasPartProblem(policy, ["label"], command.label) ??
        aliasPartProblem(policy, ["from"], command.from) ??
        aliasPartProblem(policy, ["to"], command.to)
      );
    case "removeAlias":
      return aliasProblem(policy, ["alias"], command.alias);
    case "track":
      return targetProblem(policy, ["target"], command.target) ?? changesProblem(policy, command.changes);
    case "merge":
      return targetProblem(policy, ["from"], command.from) ?? targetProblem(policy, ["into"], command.into);
    case "unmerge":
      return profileIdProblem(["profileId"], command.profileId);
    case "renameExternalId":
      return externalIdProblem(policy, ["from"], command.from) ?? externalIdProblem(policy, ["to"], command.to);
    case "dropExternalId":
      return externalIdProblem(policy, ["externalId"], command.externalId);
    case "erase":
      return targetProblem(policy, ["target"], command.target);
  }
};
