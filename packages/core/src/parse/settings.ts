import type { JunkGuard } from "../values/junk.js";
import type { Limits } from "../values/limits.js";
import type { NormalizePhone } from "../values/phone.js";

/** What of a host's policy counts when input is parsed. */
export type Settings = {
  readonly limits: Limits;
  readonly junk: JunkGuard;
  readonly normalizePhone: NormalizePhone;
};
