import { match, P } from "ts-pattern";
import { standardPath } from "../profile/attribute-path.js";
import { showing } from "../profile/field.js";
import { newborn } from "../profile/newborn.js";
import type { LiveRecord } from "../profile/record.js";
import { dictionaryOf } from "../values/dictionary.js";
import type { Identifier } from "../values/identifier.js";
import { aliasKey, externalIdKey, profileKey } from "./keys-of.js";
import type { Work } from "./work.js";

/** A profile that begins with the identifier by which someone spoke of it (L16). */
export const begin = (
  identifier: Exclude<Identifier, { readonly profileId: unknown }>,
  { reading, draft, context: { now, newProfileId: profileId } }: Work,
): LiveRecord => {
  reading.read(profileKey(profileId));
  const newcomer = newborn(profileId, now);
  const holding = (name: "email" | "phone", value: string) =>
    showing(newcomer, new Map([[standardPath(name), { value, stamp: { at: now } }]]));
  return match(identifier)
    .with({ externalId: P.string }, ({ externalId }): LiveRecord => {
      draft.claim(externalIdKey(externalId), profileId);
      return { ...newcomer, state: "identified", externalId, deprecated: [] };
    })
    .with({ alias: P.any }, ({ alias }) => {
      draft.claim(aliasKey(alias), profileId);
      return { ...newcomer, aliases: dictionaryOf([[alias.label, { name: alias.name }]]) };
    })
    .with({ email: P.string }, ({ email }) => holding("email", email))
    .with({ phone: P.string }, ({ phone }) => holding("phone", phone))
    .exhaustive();
};
