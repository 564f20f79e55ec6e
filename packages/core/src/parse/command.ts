import type { Result } from "neverthrow";
import type { Command, CommandType } from "../commands/command.js";
import type { CommandOptions } from "../commands/command-input.js";
import { changes } from "./changes.js";
import { partialDevice } from "./device.js";
import { fields } from "./fields.js";
import { type Members, membersOf } from "./foreign.js";
import * as names from "./identifiers.js";
import { orNothing } from "./many.js";
import { type Misfit, misfit, under } from "./misfit.js";
import { flag, oneOf } from "./parser.js";
import type { Settings } from "./settings.js";
import { target } from "./target.js";
import { idempotencyKey } from "./texts.js";

const { alias, aliasLabel, aliasName, externalId, formerAlias, formerAliasName, formerExternalId, profileId } = names;

const each = { source: oneOf(["sdk", "api"]), idempotencyKey };
const is = <const Type extends CommandType>(type: Type) => ({ type: oneOf([type]) });

const recognize = fields(is("recognize"), { profileId, device: orNothing(partialDevice), ...each });
const recognizeAlias = fields({ ...is("recognize"), alias }, each);
const track = fields({ ...is("track"), target, changes }, { updateExistingOnly: flag, ...each });

const erase = fields({ ...is("erase"), target }, { suppress: flag, ...each });

const commands = {
  recognize: (members: Members, settings: Settings) =>
    members.get("alias") === undefined ? recognize(members, settings) : recognizeAlias(members, settings),
  identify: fields({ ...is("identify"), target, externalId }, each),
  addAlias: fields({ ...is("addAlias"), target, alias }, each),
  updateAlias: fields({ ...is("updateAlias"), label: aliasLabel, from: formerAliasName, to: aliasName }, each),
  removeAlias: fields({ ...is("removeAlias"), alias: formerAlias }, each),
  track: (members: Members, settings: Settings) =>
    track(members, settings).map((command) => ({ updateExistingOnly: false, ...command })),
  merge: fields({ ...is("merge"), from: target, into: target }, each),
  unmerge: fields({ ...is("unmerge"), profileId }, each),
  renameExternalId: fields({ ...is("renameExternalId"), from: formerExternalId, to: externalId }, each),
  dropExternalId: fields({ ...is("dropExternalId"), externalId: formerExternalId }, each),
  erase: (members: Members, settings: Settings) =>
    erase(members, settings).map((command) => ({ suppress: false, ...command })),
} satisfies { readonly [Type in CommandType]: unknown };

const typeOf = oneOf(Object.keys(commands) as CommandType[]);

export type ParsedCommand = { readonly command: Command; readonly idempotencyKey?: string };

/**
 * A command in canonical form: plain JSON without undefined or empty parts, targets reduced to identifiers (G4). What it
 * says of its source and idempotency key counts more than the options of its call.
 */
export const parseCommand = (
  value: unknown,
  options: CommandOptions,
  settings: Settings,
): Result<ParsedCommand, Misfit> =>
  membersOf(value)
    .mapErr(misfit)
    .andThen((members) => commandFrom(members, options, settings));

/** The same for a method, whose name says the type of what it is given. */
export const parseCommandOf = (
  type: CommandType,
  value: unknown,
  options: CommandOptions,
  settings: Settings,
): Result<ParsedCommand, Misfit> =>
  membersOf(value)
    .mapErr(misfit)
    .andThen((members) => commandFrom(new Map(members).set("type", type), options, settings));

const commandFrom = (members: Members, options: CommandOptions, settings: Settings): Result<ParsedCommand, Misfit> =>
  typeOf(members.get("type"), settings)
    .mapErr(under("type"))
    .andThen((type): Result<Parsed, Misfit> => commands[type](members, settings))
    .map(({ source = options.source ?? "sdk", idempotencyKey = options.idempotencyKey, ...command }) => ({
      command: { ...command, source },
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    }));

type Parsed = ReturnType<(typeof commands)[CommandType]> extends Result<infer Value, Misfit> ? Value : never;
