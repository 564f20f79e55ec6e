import { ok } from "neverthrow";
import type { Merge } from "../commands/command.js";
import type { Side } from "../refusals/refusal.js";
import { refuse } from "../refusals/refuse.js";
import type { Identifier } from "../values/identifier.js";
import { join } from "./join.js";
import type { Reading } from "./reading.js";
import { resolve } from "./resolve.js";
import { named, type Obstacle, redirects, type Settlement, type Work } from "./work.js";

/** Joins any two live profiles (M8); the same one on both sides, however named, stays as it is (M9). */
export const planMerge = ({ from, into, source }: Merge, work: Work): Settlement =>
  sideOf(work.reading, from, "from").andThen((absorbed) =>
    sideOf(work.reading, into, "into").andThen((survivor): Settlement => {
      const followed = redirects([from, absorbed], [into, survivor]);
      if (absorbed.live.profileId === survivor.live.profileId)
        return ok({ outcome: "unchanged", profile: survivor.live, ...followed });
      const reason = { command: "merge", source, evidence: { from: named(from), into: named(into) } } as const;
      return join(absorbed.live, survivor.live, reason, work).map((joined) => ({ ...joined, ...followed }));
    }),
  );

const sideOf = (reading: Reading, identifier: Identifier, side: Side) =>
  resolve(reading, identifier)
    .mapErr((obstacle) => sided(obstacle, side))
    .andThen((found) => (found === undefined ? refuse({ code: "profile_not_found", side }) : ok(found)));

const sided = (obstacle: Obstacle, side: Side): Obstacle => {
  const { code } = obstacle;
  return code === "profile_not_found" || code === "ambiguous" || code === "erased" ? { ...obstacle, side } : obstacle;
};
