import type { CommandInput, Target } from "@selfsame/core";

/** Every name of a profile that a command says. */
export const namedIn = (command: CommandInput): readonly Target[] => {
  switch (command.type) {
    case "recognize":
      if (command.alias !== undefined) return [{ alias: command.alias }];
      return command.profileId === undefined ? [] : [{ profileId: command.profileId }];
    case "identify":
      return [command.target, { externalId: command.externalId }];
    case "addAlias":
      return [command.target, { alias: command.alias }];
    case "updateAlias":
      return [command.from, command.to].map((name) => ({ alias: { label: command.label, name } }));
    case "removeAlias":
      return [{ alias: command.alias }];
    case "track":
      return [command.target];
    case "merge":
      return [command.from, command.into];
    case "unmerge":
      return [{ profileId: command.profileId }];
    case "renameExternalId":
      return [{ externalId: command.from }, { externalId: command.to }];
    case "dropExternalId":
      return [{ externalId: command.externalId }];
    case "erase":
      return [command.target];
  }
};
