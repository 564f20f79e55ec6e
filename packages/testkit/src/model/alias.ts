import type { AliasInput, Source, Target } from "@selfsame/core";
import type { ModelDone } from "./done.js";
import { isIdentified } from "./external-ids.js";
import type { Person } from "./person.js";
import { isRefused, type ModelRefusal, refused } from "./refusal.js";
import { byAlias, resolve } from "./resolve.js";
import { touch } from "./touch.js";
import type { World } from "./world.js";

/** One more name for a profile (L7 to L10, L13). */
export const addAlias = (world: World, target: Target, alias: AliasInput, source: Source): ModelDone | ModelRefusal => {
  const subject = resolve(world, target);
  if (isRefused(subject)) return subject;
  const { live: person, stale } = subject;
  const owner = byAlias(world, alias);
  if (!isRefused(owner) && owner.live === person) return { outcome: "unchanged", person, stale, dataPoints: 0 };
  if (source === "api" && !isIdentified(world.state, person))
    return refused("alias_on_anonymous_profile", { profileId: person.profileId });
  if (!isRefused(owner)) return refused("alias_taken", { alias });
  const replaced = person.aliases.some(({ label }) => label === alias.label);
  setAlias(world, person, alias);
  return { outcome: replaced ? "alias_replaced" : "alias_added", person, stale, dataPoints: 0 };
};

/** Another name under the same label (L11). */
export const updateAlias = (world: World, label: string, from: string, to: string): ModelDone | ModelRefusal => {
  const old = byAlias(world, { label, name: from });
  if (isRefused(old)) return refused("alias_not_found", { alias: { label, name: from } });
  const person = old.live;
  if (from === to) return { outcome: "unchanged", person, stale: [], dataPoints: 0 };
  const alias = { label, name: to };
  if (!isRefused(byAlias(world, alias))) return refused("alias_taken", { alias });
  setAlias(world, person, alias);
  return { outcome: "alias_updated", person, stale: [], dataPoints: 0 };
};

/** The pair is free (L12). */
export const removeAlias = (world: World, alias: AliasInput): ModelDone | ModelRefusal => {
  const owner = byAlias(world, alias);
  if (isRefused(owner)) return refused("alias_not_found", { alias });
  const person = owner.live;
  person.aliases = person.aliases.filter(({ label }) => label !== alias.label);
  touch(world, person);
  return { outcome: "alias_removed", person, stale: [], dataPoints: 0 };
};

/** A pair that is set or renamed counts from now on for the live profile (M15). */
const setAlias = (world: World, person: Person, { label, name }: AliasInput): void => {
  person.aliases = person.aliases.filter((held) => held.label !== label);
  person.aliases.push({ label, name, via: person.profileId });
  touch(world, person);
};
