import { valuesUnder } from "./attributes.js";
import { devicesOf } from "./devices.js";
import { engagement, ownEngagement } from "./engagement.js";
import { externalIdsOf } from "./external-ids.js";
import { absorbedBy } from "./lineage.js";
import type { Person } from "./person.js";
import { profileOf } from "./profile.js";
import type { State } from "./state.js";
import { textOf } from "./text.js";
import type { World } from "./world.js";

/** Everything about one user as one text, byte for byte as the service exports it (F5, A5). */
export const exportOf = (world: World, person: Person): string => {
  const profile = profileOf(world, person);
  return textOf({
    ...profile,
    updatedAt: undefined,
    apps: undefined,
    deprecatedExternalIds: profile.deprecatedExternalIds && [...profile.deprecatedExternalIds].sort(),
    attributes: valuesUnder(world, person, "attributes."),
    custom: valuesUnder(world, person, "custom."),
    engagement: engagement(world.state, person),
    devices: Object.fromEntries(devicesOf(world.state, person).map((device) => [device.deviceId, device])),
    absorbed: Object.fromEntries(
      absorbedBy(world.state, person).map((child) => [child.profileId, absorbedOf(world.state, child)]),
    ),
  });
};

const absorbedOf = (state: State, person: Person): object => ({
  into: person.mergedInto,
  createdAt: person.createdAt,
  engagement: ownEngagement(person),
  externalId: externalIdsOf(state, person).primary,
});
