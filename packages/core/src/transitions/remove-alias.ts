import { ok, type Result } from "neverthrow";
import type { Aliased } from "../profile/aliased.js";
import type { LiveRecord } from "../profile/record.js";
import type { Refusal } from "../refusals/refusal.js";
import { refuse } from "../refusals/refuse.js";
import type { Alias } from "../values/alias.js";
import { lacking, lookUp } from "../values/dictionary.js";
import type { Instant } from "../values/instant.js";
import { touched } from "./touched.js";

/** Takes a pair off the record (L12); it may have been the last one. */
export const removeAlias = (record: Aliased<LiveRecord>, alias: Alias, at: Instant): Result<LiveRecord, Refusal> =>
  lookUp(record.aliases, alias.label)?.name === alias.name
    ? ok({ ...touched<LiveRecord>(record, at), aliases: lacking(record.aliases, alias.label) })
    : refuse({ code: "alias_not_found", alias });
