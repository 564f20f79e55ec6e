import { err, ok } from "neverthrow";
import { parseAliasLabel, parseAliasName } from "../values/alias.js";
import { normalEmail, parseEmail } from "../values/email.js";
import { parseExternalId } from "../values/external-id.js";
import { normalPhone, parsePhone } from "../values/phone.js";
import { type Prioritization, parsePrioritization, priorities } from "../values/prioritization.js";
import { parseProfileId } from "../values/profile-id.js";
import { invalid } from "../values/violation.js";
import { objectOf } from "./fields.js";
import { listOf } from "./many.js";
import { misfit } from "./misfit.js";
import { oneOf, type Parser, parsed } from "./parser.js";

export const profileId = parsed(parseProfileId);

export const externalId = parsed((value, { limits, junk }) => parseExternalId(value, limits, junk));

/** An external id that is to go: the junk guard must not keep a host from cleaning up what came before it. */
export const formerExternalId = parsed((value, { limits }) => parseExternalId(value, limits, false));

export const aliasLabel = parsed((value, { limits }) => parseAliasLabel(value, limits));
export const aliasName = parsed((value, { limits, junk }) => parseAliasName(value, limits, junk));
export const formerAliasName = parsed((value, { limits }) => parseAliasName(value, limits, false));

export const alias = objectOf({ label: aliasLabel, name: aliasName }, {});
export const formerAlias = objectOf({ label: aliasLabel, name: formerAliasName }, {});

/** Email and phone as given. */
export const email = parsed((value, { limits }) => parseEmail(value, limits));
export const phone = parsed((value, { limits, normalizePhone }) => parsePhone(value, limits, normalizePhone));

/** Email and phone in the form in which they are compared. */
export const lookupEmail: Parser<string> = (value, settings) => email(value, settings).map(normalEmail);

export const lookupPhone = parsed((value, { limits, normalizePhone }) =>
  parsePhone(value, limits, normalizePhone).andThen((given) => {
    const normal = normalPhone(given, normalizePhone);
    return normal === undefined ? err(invalid("must be a phone number")) : ok(normal);
  }),
);

export const prioritization: Parser<Prioritization> = (value, settings) =>
  listOf(oneOf(priorities), "arrayElements")(value, settings).andThen((filters) =>
    parsePrioritization(filters).mapErr(misfit),
  );
