import { ok, type Result } from "neverthrow";
import type { Changes } from "../commands/changes.js";
import { addEngagement, isExact } from "../profile/engagement.js";
import { lookupsOf } from "../profile/lookups.js";
import type { LiveRecord } from "../profile/record.js";
import type { Refusal } from "../refusals/refusal.js";
import { refuse } from "../refusals/refuse.js";
import { credit } from "../transitions/credit.js";
import { engagementOf, happeningsOf } from "../transitions/happenings.js";
import { putDevices } from "../transitions/put-devices.js";
import { touched } from "../transitions/touched.js";
import { writeAttributes } from "../transitions/write-attributes.js";
import type { Followed } from "./follow.js";
import type { Work } from "./work.js";

/** Writes the changes of one `track`: attributes on the live profile, what was done under the one it came through (L17). */
export const write = (
  { live, path }: Followed,
  changes: Changes,
  { draft, context: { now, policy } }: Work,
): Result<LiveRecord, Refusal> => {
  const happenings = happeningsOf(changes, now);
  return writeAttributes(touched(live, now), changes, now, policy.limits).andThen((written) => {
    const equipped = changes.devices === undefined ? written : putDevices(written, changes.devices);
    const credited =
      happenings.length === 0 ? { path: [], root: equipped } : credit(path, equipped, engagementOf(happenings));
    if (!isExact(addEngagement(credited.root.own, credited.root.absorbed)))
      return refuse({ code: "limit_exceeded", path: ["changes"], limit: "integer", max: Number.MAX_SAFE_INTEGER });
    const root = { ...credited.root, lookups: lookupsOf(credited.root, policy.normalizePhone) };
    for (const record of [...credited.path, root]) draft.put(record);
    draft.keep((path[0] ?? live).profileId, happenings);
    return ok(root);
  });
};

/** A6, for the parts of one `track`. */
export const dataPointsOf = ({ attributes, custom, operations, events, purchases, sessions }: Changes): number =>
  [attributes, custom, operations].reduce((sum, part) => sum + Object.keys(part ?? {}).length, 0) +
  (events?.length ?? 0) +
  (purchases?.length ?? 0) +
  (sessions ?? []).reduce((sum, { endedAt }) => sum + (endedAt === undefined ? 1 : 2), 0);

/** Whether a `track` says anything at all. */
export const saysNothing = (changes: Changes): boolean =>
  dataPointsOf(changes) === 0 && (changes.devices ?? []).length === 0;
