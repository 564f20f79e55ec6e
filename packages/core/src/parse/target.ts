import { err, type Result } from "neverthrow";
import type { InputPath } from "../refusals/refusal.js";
import type { Identifier } from "../values/identifier.js";
import { fields } from "./fields.js";
import { type Members, membersOf } from "./foreign.js";
import { alias, externalId, lookupEmail, lookupPhone, prioritization, profileId } from "./identifiers.js";
import { type Misfit, misfit, misfitOf, under } from "./misfit.js";
import type { Parser } from "./parser.js";
import type { Settings } from "./settings.js";

const names = [
  ["profileId", fields({ profileId }, {})],
  ["externalId", fields({ externalId }, {})],
  ["alias", fields({ alias }, {})],
] as const;

const strict = [
  ...names,
  ["email", fields({ email: lookupEmail, prioritization }, {})],
  ["phone", fields({ phone: lookupPhone, prioritization }, {})],
] as const;

const noFilter = { prioritization: [] } as const;
const email = fields({ email: lookupEmail }, { prioritization });
const phone = fields({ phone: lookupPhone }, { prioritization });

const lenient = [
  ...names,
  ["email", (given: Members, settings: Settings) => email(given, settings).map((found) => ({ ...noFilter, ...found }))],
  ["phone", (given: Members, settings: Settings) => phone(given, settings).map((found) => ({ ...noFilter, ...found }))],
] as const;

/** Whom a command or question is about: an identifier, its email or phone in normal form. */
export const target: Parser<Identifier> = (value, settings) =>
  membersOf(value)
    .mapErr(misfit)
    .andThen((members): Result<Identifier, Misfit> => {
      const named = isProfile(members) ? new Map([["profileId", members.get("profileId")]]) : members;
      return onlyOne(strict, named, settings);
    });

/** The members of a record that name its target. Without a prioritization, several of one email or phone are `ambiguous`. */
export const recordTarget = (members: Members, settings: Settings): Result<Identifier, Misfit> =>
  onlyOne(lenient, members, settings);

type Ways = readonly (readonly [string, (named: Members, settings: Settings) => Result<Identifier, Misfit>])[];

const onlyOne = (ways: Ways, named: Members, settings: Settings): Result<Identifier, Misfit> => {
  const [way, ...others] = ways.filter(([name]) => named.get(name) !== undefined);
  if (way === undefined || others.length > 0) return err(misfitOf("must name a profile in exactly one way"));
  return way[1](named, settings);
};

/** A target on its own. The path of a refusal starts at `path`. */
export const parseTarget = (
  value: unknown,
  settings: Settings,
  path: InputPath = ["target"],
): Result<Identifier, Misfit> => target(value, settings).mapErr(under(...path));

/** A profile that the service answered: its profile id counts, nothing else of it. */
const isProfile = (members: Members): boolean => {
  const state = members.get("state");
  return members.has("profileId") && (state === "anonymous" || state === "identified");
};
