import { err, ok, type Result } from "neverthrow";
import type { Brand } from "./brand.js";
import { isJunk, type JunkGuard } from "./junk.js";
import type { Limits } from "./limits.js";
import { utf8Bytes, wellFormedText } from "./text.js";
import { invalid, overLimit, type Violation } from "./violation.js";

/** The host's own user id (L18). Compared exactly. */
export type ExternalId = Brand<string, "ExternalId">;

export const parseExternalId = (value: unknown, limits: Limits, junk: JunkGuard): Result<ExternalId, Violation> =>
  wellFormedText(value).andThen((text) => {
    if (text.trim() === "") return err(invalid("must not be blank"));
    if (utf8Bytes(text) > limits.externalIdBytes) return err(overLimit("externalIdBytes", limits.externalIdBytes));
    if (isJunk(text, junk)) return err(invalid("must not be a placeholder"));
    return ok(text as ExternalId);
  });
