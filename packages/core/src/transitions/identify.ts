import { ok, type Result } from "neverthrow";
import type { Aliased } from "../profile/aliased.js";
import type { AnonymousRecord, IdentifiedRecord } from "../profile/record.js";
import type { ExternalId } from "../values/external-id.js";
import type { Instant } from "../values/instant.js";
import { touched } from "./touched.js";

type Identified<Record> = Record extends Aliased<AnonymousRecord> ? Aliased<IdentifiedRecord> : IdentifiedRecord;

/**
 * The same profile under an external id that no one has: attributes, history, aliases and profile id stay (L2, L14).
 * Only an anonymous record can be identified; no other compiles.
 */
export function identify<Record extends AnonymousRecord>(
  record: [Record] extends [AnonymousRecord] ? Record : never,
  externalId: ExternalId,
  at: Instant,
): Result<Identified<Record>, never>;
export function identify(
  record: AnonymousRecord,
  externalId: ExternalId,
  at: Instant,
): Result<IdentifiedRecord, never> {
  return ok({ ...touched(record, at), state: "identified", externalId, deprecated: [] });
}
