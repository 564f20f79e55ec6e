import { err, ok, type Result } from "neverthrow";
import type { Brand } from "./brand.js";
import { invalid, type Violation } from "./violation.js";

/** The system's own name of a profile (L1): random, never edited, one per device installation. Lower case. */
export type ProfileId = Brand<string, "ProfileId">;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A UUID of any version; upper case is taken and compared in lower case. */
export const parseProfileId = (value: unknown): Result<ProfileId, Violation> => {
  const text = typeof value === "string" ? value.toLowerCase() : "";
  return uuid.test(text) ? ok(text as ProfileId) : err(invalid("must be a UUID"));
};
