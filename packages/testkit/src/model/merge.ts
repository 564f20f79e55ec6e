import type { NamedTarget, Target } from "@selfsame/core";
import { attributesOf, mergedInto } from "./attributes.js";
import type { ModelDone, ModelReport } from "./done.js";
import { engagement } from "./engagement.js";
import { sortedOut } from "./merge-aliases.js";
import { overLimits } from "./merge-limits.js";
import type { Person } from "./person.js";
import { profileOf } from "./profile.js";
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
  return join(world, left.live, right.live, stale);
};

/** One live profile is absorbed by another. */
export const join = (
  world: World,
  absorbed: Person,
  survivor: Person,
  stale: readonly NamedTarget[],
): ModelDone | ModelRefusal => {
  const { policy, state } = world;
  for (const side of [absorbed, survivor])
    if (policy.protect?.(profileOf(world, side))) return refused("protected", { profileId: side.profileId });
  const aliases = sortedOut(absorbed, survivor);
  const labels = aliases.dropped.filter(({ reason }) => reason === "label_taken").map(({ label }) => label);
  if (policy.onAliasConflict === "refuse" && labels.length > 0)
    return refused("alias_label_conflict", { labels: labels.sort() });
  const tooMuch = overLimits(world, absorbed, survivor);
  if (tooMuch !== undefined) return tooMuch;

  const counts = engagement(state, absorbed);
  const fields: [string, ModelReport["fields"][string]][] = [];
  for (const [path, { held, source }] of mergedInto(world, attributesOf(world, survivor), absorbed.profileId))
    fields.push([path, { value: hosted(held.value), source }]);

  survivor.log.push({ absorbed: absorbed.profileId });
  survivor.aliases.push(...aliases.moved);
  for (const device of absorbed.devices)
    if (!survivor.devices.some(({ deviceId }) => deviceId === device.deviceId)) survivor.devices.push(device);
  if (survivor.externalId === undefined) survivor.externalId = absorbed.externalId;
  else if (absorbed.externalId !== undefined) survivor.deprecated.push(absorbed.externalId);
  survivor.deprecated.push(...absorbed.deprecated);
  absorbed.mergedInto = survivor.profileId;
  touch(world, survivor);

  const report: ModelReport = {
    survivor: survivor.profileId,
    absorbed: absorbed.profileId,
    fields: Object.fromEntries(fields),
    aliases: {
      moved: aliases.moved.map(({ label, name }) => ({ label, name })),
      dropped: aliases.dropped.map(({ label, name, reason }) => ({ label, name, reason })),
    },
    counts,
  };
  return { outcome: "merged", person: survivor, stale, dataPoints: 0, merge: report };
};
