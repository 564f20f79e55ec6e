import type { Result } from "neverthrow";
import { addEngagement, isExact } from "../profile/engagement.js";
import { lookupsOf } from "../profile/lookups.js";
import { type DeviceEntry, type LiveRecord, type MergedRecord, recordFormat } from "../profile/record.js";
import type { Refusal } from "../refusals/refusal.js";
import { refuse } from "../refusals/refuse.js";
import { dictionaryOf } from "../values/dictionary.js";
import { type Instant, later } from "../values/instant.js";
import { mergeApart } from "./kept-apart.js";
import { mergeAliases, sharedLabels } from "./merge-aliases.js";
import { mergeExternalIds } from "./merge-external-ids.js";
import { mergeFields } from "./merge-fields.js";
import { mergeSizes } from "./merge-limits.js";
import type { MergeReport } from "./merge-report.js";
import type { MergePolicy } from "./policy.js";

/** Two live profiles as one: the survivor, the redirect that is left of the other, and what happened to each value. */
export type Absorption = {
  readonly survivor: LiveRecord;
  readonly absorbed: MergedRecord;
  readonly report: MergeReport;
};

/**
 * Merges `absorbed` into `survivor` (M1 to M8). Pure, and the same work whatever lies behind either of them (M12).
 * Refused, with both as before: a clash of labels under `onAliasConflict: "refuse"` (M7), a limit (M14, A4), a policy
 * that fails.
 */
export const absorb = (
  survivor: LiveRecord,
  absorbed: LiveRecord,
  at: Instant,
  policy: MergePolicy,
): Result<Absorption, Refusal> => {
  const labels = sharedLabels(survivor, absorbed);
  if (policy.onAliasConflict === "refuse" && labels.length > 0) return refuse({ code: "alias_label_conflict", labels });
  const ordinal = survivor.merges + 1;
  const counts = addEngagement(absorbed.own, absorbed.absorbed);
  const below = addEngagement(survivor.absorbed, counts);
  if (!isExact(addEngagement(survivor.own, below)))
    return refuse({ code: "limit_exceeded", path: ["from"], limit: "integer", max: Number.MAX_SAFE_INTEGER });
  const { aliases, moved, dropped } = mergeAliases(survivor, absorbed, ordinal);
  return mergeSizes(survivor, absorbed, dropped, policy).andThen((sizes) =>
    mergeFields(mergeExternalIds(survivor, absorbed, ordinal), absorbed, policy).map(
      (merged): Absorption => ({
        survivor: {
          ...merged.survivor,
          ...sizes,
          aliases,
          devices: mergeDevices(survivor, absorbed, ordinal),
          absorbed: below,
          apart: mergeApart(survivor, absorbed, ordinal),
          lookups: lookupsOf(merged.survivor, policy.normalizePhone),
          merges: ordinal,
          revision: survivor.revision + 1,
          updatedAt: later(survivor.updatedAt, at),
        },
        absorbed: {
          format: recordFormat,
          state: "merged",
          profileId: absorbed.profileId,
          revision: absorbed.revision + 1,
          into: survivor.profileId,
          ordinal,
          mergedAt: at,
          dropped: dictionaryOf(dropped.map(({ label, reason }) => [label, reason] as const)),
          added: merged.added,
          frozen: absorbed,
        },
        report: {
          survivor: survivor.profileId,
          absorbed: absorbed.profileId,
          fields: merged.fields,
          aliases: { moved, dropped },
          counts,
        },
      }),
    ),
  );
};

/** The union by device id; of a device on both sides the survivor's facts stay (M3). */
const mergeDevices = (survivor: LiveRecord, absorbed: LiveRecord, via: number) =>
  dictionaryOf<DeviceEntry>([
    ...Object.entries(absorbed.devices).map(([id, device]) => [id, { ...device, via }] as const),
    ...Object.entries(survivor.devices),
  ]);
