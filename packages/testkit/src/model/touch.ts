import type { Person } from "./person.js";
import type { World } from "./world.js";

/** A command that changed a profile moves its time of update (L20), which never goes back. */
export const touch = ({ now }: World, person: Person): void => {
  if (now > person.updatedAt) person.updatedAt = now;
};
