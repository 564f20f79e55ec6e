import type { CommandInput } from "@selfsame/core";
import { tellValue } from "./tell-value.js";

/** What a command's method takes, without the last argument, which is for options. */
const argumentsOf = (command: CommandInput): readonly unknown[] => {
  switch (command.type) {
    case "recognize": {
      const { profileId, device, alias } = command;
      return [profileId, device, alias].every((part) => part === undefined) ? [] : [{ profileId, device, alias }];
    }
    case "identify":
      return [command.target, command.externalId];
    case "addAlias":
      return [command.target, command.alias];
    case "updateAlias":
      return [{ label: command.label, from: command.from, to: command.to }];
    case "removeAlias":
      return [command.alias];
    case "track":
      return [command.target, command.changes];
    case "merge":
      return [{ from: command.from, into: command.into }];
    case "unmerge":
      return [{ profileId: command.profileId }];
    case "renameExternalId":
      return [{ from: command.from, to: command.to }];
    case "dropExternalId":
      return [command.externalId];
    case "erase":
      return [command.target];
  }
};

/** A command as the call of its method: `profiles.identify({ profileId: "..." }, "u1")`. */
export const tellCommand = (command: CommandInput, service = "profiles"): string => {
  const { source, idempotencyKey } = command;
  const updateExistingOnly = command.type === "track" ? command.updateExistingOnly : undefined;
  const suppress = command.type === "erase" ? command.suppress : undefined;
  const told = argumentsOf(command).map(tellValue);
  const options = tellValue({ updateExistingOnly, suppress, source, idempotencyKey });
  if (options !== "{}") told.push(...(command.type === "recognize" && told.length === 0 ? ["{}"] : []), options);
  return `${service}.${command.type}(${told.join(", ")})`;
};
