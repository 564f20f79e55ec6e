import type { Command } from "../commands/command.js";
import { normalEmail } from "../values/email.js";
import { type NormalizePhone, normalPhone } from "../values/phone.js";
import type { LookupKey, NameKey } from "./cell.js";
import { identifiersIn } from "./keys-of.js";

/**
 * Every name of a person that a command speaks of (X3): its targets, the identifiers that it gives or takes, and the email
 * and phone that it sets. A profile id is random and names nobody. None of an `erase`, which nobody's suppression stops.
 */
export const namesIn = (command: Command, normalize: NormalizePhone): readonly NameKey[] =>
  command.type === "erase"
    ? []
    : [
        ...identifiersIn(command).flatMap((key) => (key[0] === "profile" ? [] : [key])),
        ...(command.type === "track" ? lookupsIn(command.changes.attributes ?? {}, normalize) : []),
      ];

/** The normal forms of an email and a phone among attributes. */
export const lookupsIn = (
  { email, phone }: { readonly [name: string]: unknown },
  normalize: NormalizePhone,
): readonly LookupKey[] => {
  const normal = typeof phone === "string" ? normalPhone(phone, normalize) : undefined;
  return [
    ...(typeof email === "string" ? [["email", normalEmail(email)] as const] : []),
    ...(normal === undefined ? [] : [["phone", normal] as const]),
  ];
};
