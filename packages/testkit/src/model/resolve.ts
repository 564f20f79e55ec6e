import type { JsonValue, NamedTarget, Prioritization, Target } from "@selfsame/core";
import { valuesUnder } from "./attributes.js";
import { externalIdsOf, hasExternalId, holderOf } from "./external-ids.js";
import { liveOf, livePeople } from "./lineage.js";
import { namedBy, normalEmail, normalPhone } from "./named.js";
import type { Person } from "./person.js";
import { prioritize } from "./prioritize.js";
import { type ModelRefusal, refused } from "./refusal.js";
import type { World } from "./world.js";

/** The profile that answers for a target, the one that counts remember (M15), and the target if it was stale (L17). */
export type Resolved = { readonly live: Person; readonly via: Person; readonly stale: readonly NamedTarget[] };

export const resolve = (world: World, target: Target): Resolved | ModelRefusal => {
  const named = namedBy(world.policy, target);
  if ("profileId" in named) return byProfileId(world, named.profileId);
  if ("externalId" in named) return byExternalId(world, named.externalId);
  if ("alias" in named) return byAlias(world, named.alias);
  return byContact(world, holdersOf(world, named), named.prioritization);
};

export const byProfileId = (world: World, profileId: string): Resolved | ModelRefusal => {
  const { state } = world;
  if (state.erased.has(profileId)) return refused("erased", { profileId });
  const person = state.people.get(profileId);
  if (person === undefined) return refused("profile_not_found");
  const live = liveOf(state, person);
  pass(world, person, live);
  return { live, via: person, stale: live === person ? [] : [{ profileId }] };
};

/** Remembers whose redirects lead from one to another. */
export const pass = ({ state, passed }: World, from: Person, live: Person): void => {
  for (let one: Person | undefined = from; one !== undefined && one !== live; ) {
    passed.add(one.profileId);
    one = one.mergedInto === undefined ? undefined : state.people.get(one.mergedInto);
  }
};

export const byExternalId = (world: World, externalId: string): Resolved | ModelRefusal => {
  const { state } = world;
  for (const live of livePeople(state)) {
    if (!hasExternalId(state, live, externalId)) continue;
    const holder = holderOf(state, live, externalId) ?? live;
    pass(world, holder, live);
    return externalIdsOf(state, live).primary === externalId
      ? { live, via: live, stale: [] }
      : { live, via: holder, stale: [{ externalId }] };
  }
  return refused("profile_not_found");
};

export const byAlias = (
  world: World,
  alias: { readonly label: string; readonly name: string },
): Resolved | ModelRefusal => {
  const { state } = world;
  for (const live of livePeople(state))
    for (const held of live.aliases)
      if (held.label === alias.label && held.name === alias.name) {
        const via = state.people.get(held.via) ?? live;
        pass(world, via, live);
        return { live, via, stale: [] };
      }
  return refused("profile_not_found");
};

type Contact = Extract<NamedTarget, { readonly prioritization: Prioritization }>;

/** Every live profile with that email or phone. */
export const holdersOf = (world: World, contact: Contact): readonly Person[] =>
  livePeople(world.state).filter((person) => {
    const { email, phone } = valuesUnder(world, person, "attributes.");
    return "email" in contact
      ? isText(email) && normalEmail(email) === contact.email
      : isText(phone) && normalPhone(world.policy, phone) === contact.phone;
  });

const isText = (value: JsonValue | undefined): value is string => typeof value === "string";

const byContact = (
  { state }: World,
  holders: readonly Person[],
  prioritization: Prioritization,
): Resolved | ModelRefusal => {
  const [live, ...others] = prioritize(state, holders, prioritization);
  if (live === undefined) return refused("profile_not_found");
  if (others.length > 0)
    return refused("ambiguous", { candidates: [live, ...others].map(({ profileId }) => profileId) });
  return { live, via: live, stale: [] };
};
