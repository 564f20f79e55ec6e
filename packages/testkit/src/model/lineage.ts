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

export const hasExternalId = (person: Person, externalId: string): boolean =>
  person.externalId === externalId || person.deprecated.includes(externalId);

/** The profile that an external id counts for (M15): the first that was absorbed while it had it, else the live one. */
export const holderOf = (state: State, person: Person, externalId: string): Person | undefined => {
  for (const child of childrenOf(state, person)) {
    const holder = holderOf(state, child, externalId);
    if (holder !== undefined) return holder;
  }
  return hasExternalId(person, externalId) ? person : undefined;
};
