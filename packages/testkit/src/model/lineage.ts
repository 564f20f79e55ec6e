import type { Person } from "./person.js";
import type { State } from "./state.js";

/** The live profile that a profile was merged into, through any chain of merges (L17). */
export const liveOf = (state: State, person: Person): Person => {
  let live = person;
  while (live.mergedInto !== undefined) {
    const next = state.people.get(live.mergedInto);
    if (next === undefined) throw new Error(`${live.profileId} was merged into no one`);
    live = next;
  }
  return live;
};

export const livePeople = (state: State): readonly Person[] =>
  [...state.people.values()].filter((person) => person.mergedInto === undefined);

/** What a profile absorbed itself. */
export const childrenOf = (state: State, parent: Person): readonly Person[] =>
  [...state.people.values()].filter((person) => person.mergedInto === parent.profileId);

/** What a profile absorbed, directly or not. */
export const absorbedBy = (state: State, person: Person): readonly Person[] => {
  const found: Person[] = [];
  for (const child of childrenOf(state, person)) found.push(child, ...absorbedBy(state, child));
  return found;
};
