import type { Prioritization } from "@selfsame/core";
import { isIdentified } from "./external-ids.js";
import type { Person } from "./person.js";
import type { State } from "./state.js";

/** The filters applied in turn (L20). Ties of time end by profile id. */
export const prioritize = (
  state: State,
  people: readonly Person[],
  prioritization: Prioritization,
): readonly Person[] => {
  let left = [...people].sort((a, b) => (a.profileId < b.profileId ? -1 : 1));
  for (const priority of prioritization) {
    if (priority === "identified") left = left.filter((person) => isIdentified(state, person));
    if (priority === "unidentified") left = left.filter((person) => !isIdentified(state, person));
    if (priority === "most_recently_updated")
      left = left.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0)).slice(0, 1);
    if (priority === "least_recently_updated")
      left = left.sort((a, b) => (a.updatedAt < b.updatedAt ? -1 : a.updatedAt > b.updatedAt ? 1 : 0)).slice(0, 1);
  }
  return left;
};
