import { ok, type Result } from "neverthrow";
import type { DeprecatedId, IdentifiedRecord } from "../profile/record.js";
import type { Refusal } from "../refusals/refusal.js";
import { refuse } from "../refusals/refuse.js";
import type { ExternalId } from "../values/external-id.js";
import type { Instant } from "../values/instant.js";
import { touched } from "./touched.js";

/** A new external id that no one has; the former one is deprecated and keeps resolving (X1). */
export const renameExternalId = (
  { externalIdVia, ...record }: IdentifiedRecord,
  to: ExternalId,
  at: Instant,
): Result<IdentifiedRecord, Refusal> => {
  if (to === record.externalId) return refuse({ code: "external_id_in_use" });
  const former: DeprecatedId =
    externalIdVia === undefined
      ? { id: record.externalId }
      : { id: record.externalId, via: externalIdVia, neededBy: "unmerge" };
  return ok({ ...touched(record, at), externalId: to, deprecated: [...record.deprecated, former] });
};
