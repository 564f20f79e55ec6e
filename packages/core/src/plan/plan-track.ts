import { ok } from "neverthrow";
import type { Changes } from "../commands/changes.js";
import type { Track } from "../commands/command.js";
import { refuse } from "../refusals/refuse.js";
import type { JsonObject } from "../values/json.js";
import { begin } from "./begin.js";
import { resolve } from "./resolve.js";
import { named, redirects, type Settled, type Settlement, type Work } from "./work.js";
import { dataPointsOf, saysNothing, write } from "./write.js";

/** Writes what is known of a profile, and starts one where the identifier is new, a profile id aside (L16). */
export const planTrack = ({ target, changes, updateExistingOnly, source }: Track, work: Work): Settlement =>
  resolve(work.reading, target).andThen((found): Settlement => {
    const dataPoints = dataPointsOf(changes);
    if (found !== undefined) {
      const answer = { outcome: "tracked", dataPoints, ...redirects([target, found]) } as const;
      if (saysNothing(changes)) return ok({ ...answer, profile: found.live });
      return write(found, changes, work).map((profile): Settled => {
        work.draft.announce("tracked", profile, gistOf(changes));
        return { ...answer, profile };
      });
    }
    if ("profileId" in target) return refuse({ code: "profile_not_found" });
    if (updateExistingOnly) return ok({ outcome: "skipped" });
    return write({ live: begin(target, work), path: [] }, changes, work).map((profile): Settled => {
      const { profileId } = profile;
      work.draft.announce("created", profile, { ...named(target), ...gistOf(changes) });
      work.draft.note({ profileId, command: "track", source, outcome: "created", evidence: { target: named(target) } });
      return { outcome: "created", dataPoints, profile };
    });
  });

/** What was written, without the values. */
const gistOf = ({ attributes, custom, operations, events, purchases, sessions }: Changes): JsonObject => ({
  attributes: Object.keys(attributes ?? {}),
  custom: [...new Set([...Object.keys(custom ?? {}), ...Object.keys(operations ?? {})])],
  events: (events ?? []).map(({ name }) => name),
  purchases: (purchases ?? []).map(({ productId }) => productId),
  sessions: sessions?.length ?? 0,
});
