import { ok, type Result } from "neverthrow";
import type { Aliased } from "../profile/aliased.js";
import type { LiveRecord } from "../profile/record.js";
import type { Refusal } from "../refusals/refusal.js";
import { refuse } from "../refusals/refuse.js";
import { having, lookUp } from "../values/dictionary.js";
import type { Instant } from "../values/instant.js";
import { touched } from "./touched.js";

/** Renames a pair of the record: the old one is free and no longer resolves (L11). */
export const updateAlias = <Record extends LiveRecord>(
  record: Aliased<Record>,
  { label, from, to }: { readonly label: string; readonly from: string; readonly to: string },
  at: Instant,
): Result<Aliased<Record>, Refusal> =>
  lookUp(record.aliases, label)?.name === from
    ? ok({ ...touched(record, at), aliases: having(record.aliases, label, { name: to }) })
    : refuse({ code: "alias_not_found", alias: { label, name: from } });
