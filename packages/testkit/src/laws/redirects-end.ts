import { pool } from "../arbitraries/pool.js";
import { profileIn } from "./answer.js";
import { claim, claimSame } from "./claim.js";
import { hasErased, reachedBy } from "./forgotten.js";
import { journeyLaw } from "./journey-law.js";
import type { Stage } from "./stage.js";

/** Where the merges of a journey lead from a profile, followed one by one. */
const endOf = (into: ReadonlyMap<string, string>, profileId: string): string => {
  const next = into.get(profileId);
  return next === undefined ? profileId : endOf(into, next);
};

const claimEnds = async ({ profiles }: Stage, profileId: string, into: ReadonlyMap<string, string>) => {
  const found = await profiles.find({ profileId });
  if (found.isErr()) {
    const isUnknown = found.error.code === "profile_not_found" && !into.has(profileId);
    return claim(isUnknown, `${profileId} is not found: ${found.error.code}`);
  }
  const { profile, redirectedFrom } = found.value;
  claimSame(profile.profileId, endOf(into, profileId), `who answers for ${profileId}`);
  claimSame(
    redirectedFrom,
    profile.profileId === profileId ? undefined : [{ profileId }],
    `what was stale of ${profileId}`,
  );
  const again = await profiles.find(profile);
  claimSame(again.unwrapOr(undefined), { profile }, `who answers for the profile that answers for ${profileId}`);
  const [stale, live] = [await profiles.export({ profileId }), await profiles.export(profile)];
  claimSame(stale.unwrapOr(undefined), live.unwrapOr(undefined), `the export by ${profileId}`);
};

const claimErased = async ({ profiles }: Stage, profileId: string) => {
  const asked = [await profiles.find({ profileId }), await profiles.export({ profileId })];
  for (const answer of asked)
    claimSame(
      answer.match(
        () => "found",
        ({ code }) => code,
      ),
      "erased",
      `what is said of ${profileId}`,
    );
};

export const redirectsEnd = journeyLaw(
  {
    name: "to resolve what was resolved changes nothing",
    rules: ["L17", "L1", "M8", "F5", "X3"],
    why: "However often profiles were merged, an old profile id leads to the one person in one step, and to no other.",
  },
  async (stage, journey) => {
    const into = new Map<string, string>();
    const ids = new Set<string>(pool.profileIds);
    const erased = new Set<string>();
    for (const command of journey) {
      const reached = await reachedBy(stage, command);
      const answer = await stage.run(command);
      if (hasErased(answer)) for (const id of reached) erased.add(id);
      const profile = profileIn(answer);
      if (profile !== undefined) ids.add(profile.profileId);
      if (answer.isErr() || answer.value.replayed === true) continue;
      if (answer.value.outcome === "merged") into.set(answer.value.merge.absorbed, answer.value.merge.survivor);
      if (answer.value.outcome === "unmerged") into.delete(answer.value.profile.profileId);
    }
    for (const id of ids) await (erased.has(id) ? claimErased(stage, id) : claimEnds(stage, id, into));
  },
);
