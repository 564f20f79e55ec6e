import type { CommandInput } from "@selfsame/core";
import { namedBy } from "./named.js";
import { textOf } from "./text.js";
import type { ModelPolicy } from "./world.js";

/** A command without its key, its targets reduced to identifiers: how two uses of one key are compared (G4). */
export const canonical = (
  policy: ModelPolicy,
  { idempotencyKey: _, source = "sdk", ...command }: CommandInput,
): string => {
  switch (command.type) {
    case "identify":
    case "addAlias":
    case "track":
      return textOf({ ...command, source, target: namedBy(policy, command.target) });
    case "merge":
      return textOf({ ...command, source, from: namedBy(policy, command.from), into: namedBy(policy, command.into) });
    case "recognize":
    case "updateAlias":
    case "removeAlias":
    case "unmerge":
    case "renameExternalId":
    case "dropExternalId":
      return textOf({ ...command, source });
    case "erase":
      return textOf({ suppress: false, ...command, source, target: namedBy(policy, command.target) });
  }
};
