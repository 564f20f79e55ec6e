import { parseInstant } from "../values/instant.js";
import { boundedText, wellFormedText, within } from "../values/text.js";
import { dateFrom } from "./foreign.js";
import { parsed } from "./parser.js";

/** A text of the host's as a value: it may be blank. */
export const text = parsed((value, { limits }) =>
  wellFormedText(value).andThen((wellFormed) => within(wellFormed, "textLength", limits.textLength)),
);

/** A text of the host's that names something: an attribute, an event, a product, an app, a device. */
export const keyText = parsed((value, { limits }) => boundedText(value, "keyLength", limits.keyLength));

/** At most 255 characters, whatever the limits: so long a key every store takes (G4). */
export const boundedIdempotencyKey = (value: unknown) => boundedText(value, "keyLength", 255);

export const idempotencyKey = parsed(boundedIdempotencyKey);

export const instant = parsed((value) => parseInstant(typeof value === "string" ? value : dateFrom(value)));
