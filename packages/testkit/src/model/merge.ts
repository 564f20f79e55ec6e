import type { NamedTarget, Target } from "@selfsame/core";
import { attributesOf, mergedInto } from "./attributes.js";
import type { ModelDone, ModelReport } from "./done.js";
import { engagement } from "./engagement.js";
import { failedPolicy } from "./failed-policy.js";
import { sortedOut } from "./merge-aliases.js";
import { overLimits } from "./merge-limits.js";
import type { Person } from "./person.js";
import { isProfile, profileOf } from "./profile.js";
import { isRefused, type ModelRefusal, refused } from "./refusal.js";
import { resolve } from "./resolve.js";
import { touch } from "./touch.js";
import { hosted } from "./value.js";
import type { World } from "./world.js";

/** Two profiles become one; `into` survives (M8, M9). */
export const merge = (world: World, from: Target, into: Target): ModelDone | ModelRefusal => {
  const left = resolve(world, from);
  if (isRefused(left)) return { ...left, side: "from" };
  const right = resolve(world, into);
  if (isRefused(right)) return { ...right, side: "into" };
  const stale = [...left.stale, ...right.stale];
  if (left.live === right.live) return { outcome: "unchanged", person: right.live, stale, dataPoints: 0 };
  return join(world, left.live, right.live, stale, "from");
};

/** One live profile is absorbed by another. */
export const join = (
  world: World,
  absorbed: Person,
  survivor: Person,
  stale: readonly NamedTarget[],
  side: "from" | "target",
): ModelDone | ModelRefusal => {
  for (const person of [absorbed, survivor])
    if (isProtected(world, person)) return refused("protected", { profileId: person.profileId });
  const aliases = sortedOut(world, absorbed, survivor);
  const clashes = aliases.dropped.filter(({ reason }) => reason === "label_taken");
  const labels = clashes.map(({ label }) => label);
  if (world.policy.onAliasConflict === "refuse" && labels.length > 0)
    return refused("alias_label_conflict", { labels });
  const tooMuch = overLimits(world, absorbed, survivor, clashes, side);
  if (tooMuch !== undefined) return tooMuch;

  const merged = mergedInto(world, attributesOf(world, survivor), attributesOf(world, absorbed));
  const failed = failedPolicy(world, merged);
  if (failed !== undefined) return refused("policy_failed", { policy: failed });
  const merge = reportOf(world, absorbed, survivor, merged, aliases);
  survivor.log.push({ absorbed: absorbed.profileId, dropped: aliases.dropped, key: world.key });
  survivor.aliases.push(...aliases.moved);
  absorbed.mergedInto = survivor.profileId;
  touch(world, survivor);

  return { outcome: "merged", person: survivor, stale, dataPoints: 0, merge };
};

const isProtected = (world: World, person: Person): boolean => {
  const profile = profileOf(world, person);
  return isProfile(profile) && world.policy.protect?.(profile) === true;
};

/** What the merge is about to do (M13). */
const reportOf = (
  world: World,
  absorbed: Person,
  survivor: Person,
  merged: ReturnType<typeof mergedInto>,
  { moved, dropped }: ReturnType<typeof sortedOut>,
): ModelReport => {
  const fields: [string, ModelReport["fields"][string]][] = [];
  for (const [path, { held, source }] of merged) fields.push([path, { value: hosted(held.value), source }]);
  return {
    survivor: survivor.profileId,
    absorbed: absorbed.profileId,
    fields: Object.fromEntries(fields),
    aliases: {
      moved: moved.map(({ label, name }) => ({ label, name })),
      dropped: dropped.map(({ label, name, reason }) => ({ label, name, reason })),
    },
    counts: engagement(world.state, absorbed),
  };
};
