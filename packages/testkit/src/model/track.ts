import type { ChangesInput, Target } from "@selfsame/core";
import { walk } from "./attributes.js";
import { createPerson } from "./create.js";
import { deedsIn } from "./deeds.js";
import type { ModelDone } from "./done.js";
import { namedBy, normalEmail, normalPhone } from "./named.js";
import { operate } from "./operate.js";
import type { Person, Write } from "./person.js";
import { isRefused, type ModelRefusal, refused } from "./refusal.js";
import { holdersOf, resolve } from "./resolve.js";
import { touch } from "./touch.js";
import { isList, stored } from "./value.js";
import type { World } from "./world.js";

/** Attributes, events, purchases, sessions and devices, for a profile that is there or that begins with them (L16). */
export const track = (
  world: World,
  target: Target,
  changes: ChangesInput,
  updateExistingOnly: boolean,
): ModelDone | ModelRefusal => {
  const subject = resolve(world, target);
  if (isRefused(subject)) {
    if (!mayCreate(world, target, subject)) return subject;
    if (updateExistingOnly) return { outcome: "skipped", stale: [], dataPoints: 0 };
    const person = createdFor(world, target);
    const problem = write(world, person, person, changes);
    return problem ?? { outcome: "created", person, stale: [], dataPoints: dataPointsOf(changes) };
  }
  const { live: person, via, stale } = subject;
  const problem = write(world, person, via, changes);
  return problem ?? { outcome: "tracked", person, stale, dataPoints: dataPointsOf(changes) };
};

const mayCreate = (world: World, target: Target, { code }: ModelRefusal): boolean => {
  const named = namedBy(world.policy, target);
  if (code !== "profile_not_found" || "profileId" in named) return false;
  return "prioritization" in named ? holdersOf(world, named).length === 0 : true;
};

const createdFor = (world: World, target: Target): Person => {
  const person = createPerson(world);
  if ("alias" in target) person.aliases.push({ ...target.alias, via: person.profileId });
  else if ("email" in target)
    person.log.push({ path: "attributes.email", value: normalEmail(target.email), time: world.now, sums: {} });
  else if ("phone" in target)
    person.log.push({
      path: "attributes.phone",
      value: normalPhone(world.policy, target.phone),
      time: world.now,
      sums: {},
    });
  else if ("externalId" in target) person.log.push({ identified: target.externalId });
  return person;
};

/** Attributes go to the live profile, counts to the one through which they came (L17). */
const write = (world: World, live: Person, via: Person, changes: ChangesInput): ModelRefusal | undefined => {
  const writes = writesOf(world, live, changes);
  if (isRefused(writes)) return writes;
  live.log.push(...writes);
  via.deeds.push(...deedsIn(changes, world.now));
  for (const device of changes.devices ?? []) {
    live.devices = live.devices.filter(({ deviceId }) => deviceId !== device.deviceId);
    live.devices.push(device);
  }
  // A track that says nothing changes nothing (L20).
  if (dataPointsOf(changes) > 0 || (changes.devices ?? []).length > 0) touch(world, live);
  return undefined;
};

const writesOf = (world: World, person: Person, changes: ChangesInput): Write[] | ModelRefusal => {
  const time = world.now;
  const writes: Write[] = [];
  const { held, sums } = walk(world, person);
  const values = new Map([...held].map(([path, { value }]) => [path, value]));
  const put = (path: string, value: Write["value"]) => {
    writes.push({ path, value, time, sums: sums.get(path) ?? {} });
    if (value === undefined) values.delete(path);
    else values.set(path, value);
  };
  for (const [name, value] of Object.entries(changes.attributes ?? {}))
    if (value !== undefined) put(`attributes.${name}`, value === null ? undefined : stored(value));
  for (const [key, value] of Object.entries(changes.custom ?? {}))
    if (value !== undefined) put(`custom.${key}`, value === null ? undefined : stored(value));
  for (const [key, operation] of Object.entries(changes.operations ?? {})) {
    if (operation === undefined) continue;
    const path = ["changes", "operations", key];
    const operated = operate(values.get(`custom.${key}`), operation);
    if (operated === undefined) return refused("invalid_operation", { path });
    const { value } = operated;
    const max = world.policy.limits?.arrayElements ?? 500;
    if (value !== undefined && isList(value) && value.length > max)
      return refused("limit_exceeded", { path, limit: "arrayElements", max });
    put(`custom.${key}`, value);
  }
  return writes;
};

/** A6. */
const dataPointsOf = (changes: ChangesInput): number => {
  let points = (changes.events ?? []).length + (changes.purchases ?? []).length;
  for (const named of [changes.attributes, changes.custom, changes.operations])
    for (const value of Object.values(named ?? {})) if (value !== undefined) points += 1;
  for (const { endedAt } of changes.sessions ?? []) points += endedAt === undefined ? 1 : 2;
  return points;
};
