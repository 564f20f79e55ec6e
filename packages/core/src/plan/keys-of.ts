import { match, P } from "ts-pattern";
import type { Command } from "../commands/command.js";
import type { Alias } from "../values/alias.js";
import type { ExternalId } from "../values/external-id.js";
import type { Identifier } from "../values/identifier.js";
import type { ProfileId } from "../values/profile-id.js";
import type { CellKey, LookupKey, NameKey, OwnerKey, ProfileKey } from "./cell.js";
import type { PlanContext } from "./context.js";

export const profileKey = (profileId: ProfileId): ProfileKey => ["profile", profileId];
export const externalIdKey = (externalId: ExternalId): OwnerKey => ["external_id", externalId];
export const aliasKey = ({ label, name }: Alias): OwnerKey => ["alias", label, name];

export const identifierKey = (identifier: Identifier): ProfileKey | NameKey =>
  match(identifier)
    .with({ profileId: P.string }, ({ profileId }) => profileKey(profileId))
    .with({ externalId: P.string }, ({ externalId }) => externalIdKey(externalId))
    .with({ alias: P.any }, ({ alias }) => aliasKey(alias))
    .with({ email: P.string }, ({ email }): LookupKey => ["email", email])
    .with({ phone: P.string }, ({ phone }): LookupKey => ["phone", phone])
    .exhaustive();

/** Every cell that the plan of a command must see; `load` brings the profiles behind them. */
export const keysOf = (
  command: Command,
  { keyUse, suppressions = [] }: Pick<PlanContext, "keyUse" | "suppressions">,
): readonly CellKey[] => [
  ...identifiersIn(command),
  ...(keyUse === undefined ? [] : [["receipt", keyUse.digest] as const]),
  ...suppressions,
];

/** The identifiers that a command names, those that its changes hold aside. */
export const identifiersIn = (command: Command): readonly (ProfileKey | NameKey)[] => {
  switch (command.type) {
    case "recognize":
      if (command.alias !== undefined) return [aliasKey(command.alias)];
      return command.profileId === undefined ? [] : [profileKey(command.profileId)];
    case "identify":
      return [identifierKey(command.target), externalIdKey(command.externalId)];
    case "addAlias":
      return [identifierKey(command.target), aliasKey(command.alias)];
    case "updateAlias":
      return [command.from, command.to].map((name) => aliasKey({ label: command.label, name }));
    case "removeAlias":
      return [aliasKey(command.alias)];
    case "track":
    case "erase":
      return [identifierKey(command.target)];
    case "merge":
      return [identifierKey(command.from), identifierKey(command.into)];
    case "unmerge":
      return [profileKey(command.profileId)];
    case "renameExternalId":
      return [externalIdKey(command.from), externalIdKey(command.to)];
    case "dropExternalId":
      return [externalIdKey(command.externalId)];
  }
};
