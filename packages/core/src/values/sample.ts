import { type ExternalId, parseExternalId } from "./external-id.js";
import { type Instant, instantAt } from "./instant.js";
import { defaultLimits } from "./limits.js";
import { type ProfileId, parseProfileId } from "./profile-id.js";

/** Words for the tests of every room, as short as they can be said. */
export const id = (n: number): ProfileId =>
  parseProfileId(`01900000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`)._unsafeUnwrap();

export const at = (second: number): Instant => instantAt(second * 1000)._unsafeUnwrap();

export const externalId = (text: string): ExternalId => parseExternalId(text, defaultLimits, false)._unsafeUnwrap();
