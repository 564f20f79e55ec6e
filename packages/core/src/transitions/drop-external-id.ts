import { ok, type Result } from "neverthrow";
import type { IdentifiedRecord } from "../profile/record.js";
import type { Refusal } from "../refusals/refusal.js";
import { refuse } from "../refusals/refuse.js";
import type { ExternalId } from "../values/external-id.js";
import type { Instant } from "../values/instant.js";
import { touched } from "./touched.js";

/** A deprecated external id resolves no longer (X2), unless an absorbed profile would need it back in an unmerge. */
export const dropExternalId = (
  record: IdentifiedRecord,
  id: ExternalId,
  at: Instant,
): Result<IdentifiedRecord, Refusal> => {
  if (record.externalId === id) return refuse({ code: "external_id_primary" });
  const entry = record.deprecated.find((deprecated) => deprecated.id === id);
  if (entry === undefined) return refuse({ code: "profile_not_found" });
  if (entry.neededBy === "unmerge") return refuse({ code: "external_id_absorbed" });
  return ok({ ...touched(record, at), deprecated: record.deprecated.filter((deprecated) => deprecated !== entry) });
};
