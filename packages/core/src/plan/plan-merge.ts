import { ok } from "neverthrow";
import type { Merge, MergeRule } from "../commands/command.js";
import { areKeptApart } from "../merging/kept-apart.js";
import type { LiveRecord } from "../profile/record.js";
import type { Side } from "../refusals/refusal.js";
import { refuse } from "../refusals/refuse.js";
import type { Identifier } from "../values/identifier.js";
import type { JsonObject } from "../values/json.js";
import { join } from "./join.js";
import type { Reading } from "./reading.js";
import { resolve } from "./resolve.js";
import { evident, isOwn, type Obstacle, redirects, type Settlement, type Work } from "./work.js";

/** Joins any two live profiles (M8); the same one on both sides, however named, stays as it is (M9). */
export const planMerge = ({ from, into, source, rule }: Merge, work: Work): Settlement =>
  sideOf(work.reading, from, "from").andThen((absorbed) =>
    sideOf(work.reading, into, "into").andThen((survivor): Settlement => {
      const followed = redirects([from, absorbed], [into, survivor]);
      if (absorbed.live.profileId === survivor.live.profileId)
        return ok({ outcome: "unchanged", profile: survivor.live, ...followed });
      const objection = rule && objectionTo(rule, absorbed.live, survivor.live);
      if (objection !== undefined) return refuse({ code: objection });
      const evidence = {
        from: evident(from, absorbed),
        into: evident(into, survivor),
        ...(rule && { rule: ruleEvidence(rule, absorbed.live, survivor.live) }),
      };
      const reason = { command: "merge", source, evidence } as const;
      return join(absorbed.live, survivor.live, reason, work).map((joined) => ({ ...joined, ...followed }));
    }),
  );

/** Why the rule does not join these two, or does no longer: what it was decided on may have changed since. */
const objectionTo = ({ by, key }: MergeRule, ...[a, b]: readonly [LiveRecord, LiveRecord]) => {
  if (areKeptApart(a, b)) return "kept_apart";
  return a.lookups[by] === key && b.lookups[by] === key ? undefined : "stale_preview";
};

/** What both show by merges alone is not named. */
const ruleEvidence = ({ by, key }: MergeRule, ...sides: readonly LiveRecord[]): JsonObject =>
  sides.some((side) => isOwn(side, by)) ? { by, key } : { by };

const sideOf = (reading: Reading, identifier: Identifier, side: Side) =>
  resolve(reading, identifier)
    .mapErr((obstacle) => sided(obstacle, side))
    .andThen((found) => (found === undefined ? refuse({ code: "profile_not_found", side }) : ok(found)));

const sided = (obstacle: Obstacle, side: Side): Obstacle => {
  const { code } = obstacle;
  return code === "profile_not_found" || code === "ambiguous" || code === "erased" ? { ...obstacle, side } : obstacle;
};
