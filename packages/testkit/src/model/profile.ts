import type { AttributeValue, Device, JsonValue, Profile } from "@selfsame/core";
import { valuesUnder } from "./attributes.js";
import type { ModelEngagement } from "./counts.js";
import { devicesOf } from "./devices.js";
import { engagement } from "./engagement.js";
import { externalIdsOf } from "./external-ids.js";
import type { Person } from "./person.js";
import { hosted } from "./value.js";
import type { World } from "./world.js";

type Values = { readonly [name: string]: AttributeValue };

/** A live profile, member by member as a `Profile` of core, with plain texts for its branded ones. */
export type ModelProfile = {
  readonly profileId: string;
  readonly state: "anonymous" | "identified";
  readonly externalId?: string;
  readonly deprecatedExternalIds?: readonly string[];
  readonly aliases: { readonly [label: string]: string };
  readonly attributes: object;
  readonly custom: Values;
  readonly engagement: Omit<ModelEngagement, "apps">;
  readonly apps: ModelEngagement["apps"];
  readonly devices: readonly Device[];
  readonly createdAt: string;
  readonly updatedAt: string;
};

/** Core's words are texts with a brand that only types know of. */
export const isProfile = (profile: object): profile is Profile => "profileId" in profile;

export const profileOf = (world: World, person: Person): ModelProfile => {
  const { apps, ...counts } = engagement(world.state, person);
  const { primary, deprecated } = externalIdsOf(world.state, person);
  return {
    profileId: person.profileId,
    ...(primary === undefined
      ? { state: "anonymous" }
      : { state: "identified", externalId: primary, deprecatedExternalIds: deprecated }),
    aliases: namesOf(person),
    attributes: hostValues(valuesUnder(world, person, "attributes.")),
    custom: hostValues(valuesUnder(world, person, "custom.")),
    engagement: counts,
    apps,
    devices: [...devicesOf(world.state, person)].sort((a, b) => (a.deviceId < b.deviceId ? -1 : 1)),
    createdAt: person.createdAt,
    updatedAt: person.updatedAt,
  };
};

const namesOf = (person: Person): { readonly [label: string]: string } =>
  Object.fromEntries(person.aliases.map(({ label, name }) => [label, name]));

const hostValues = (values: { readonly [name: string]: JsonValue }): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, hosted(value)]));
