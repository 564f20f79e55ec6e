import type { CommandInput, Profiles } from "@selfsame/core";

/** A command by the method of its name: what `run` does, said the other way. */
export const callMethod = (profiles: Profiles, command: CommandInput) => {
  const { source, idempotencyKey } = command;
  const options = { ...(source && { source }), ...(idempotencyKey !== undefined && { idempotencyKey }) };
  switch (command.type) {
    case "recognize": {
      const { alias, profileId, device } = command;
      return profiles.recognize(alias === undefined ? { profileId, device } : { alias }, options);
    }
    case "identify":
      return profiles.identify(command.target, command.externalId, options);
    case "addAlias":
      return profiles.addAlias(command.target, command.alias, options);
    case "updateAlias":
      return profiles.updateAlias({ label: command.label, from: command.from, to: command.to }, options);
    case "removeAlias":
      return profiles.removeAlias(command.alias, options);
    case "track": {
      const { updateExistingOnly } = command;
      return profiles.track(command.target, command.changes, {
        ...options,
        ...(updateExistingOnly !== undefined && { updateExistingOnly }),
      });
    }
    case "merge":
      return profiles.merge({ from: command.from, into: command.into }, options);
    case "unmerge":
      return profiles.unmerge({ profileId: command.profileId }, options);
    case "renameExternalId":
      return profiles.renameExternalId({ from: command.from, to: command.to }, options);
    case "dropExternalId":
      return profiles.dropExternalId(command.externalId, options);
    case "erase": {
      const { suppress } = command;
      return profiles.erase(command.target, { ...options, ...(suppress !== undefined && { suppress }) });
    }
  }
};
