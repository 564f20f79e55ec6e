import type { Person } from "./person.js";
import type { World } from "./world.js";

/** A new profile without any identifier but its profile id. */
export const createPerson = ({ state, now, newProfileId }: World, profileId = newProfileId()): Person => {
  const person: Person = {
    profileId,
    createdAt: now,
    updatedAt: now,
    aliases: [],
    log: [],
    deeds: [],
    devices: [],
    mergedInto: undefined,
    parted: false,
    shownIn: [],
  };
  state.people.set(profileId, person);
  return person;
};
