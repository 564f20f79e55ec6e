import { childrenOf } from "./lineage.js";
import type { Deed, Person } from "./person.js";
import type { State } from "./state.js";

export type HistoryEntry = Deed & { readonly profileId: string };

/** What a person did, each with the profile through which it came. */
export const historyOf = (state: State, person: Person): readonly HistoryEntry[] => {
  const entries = person.deeds.map((deed) => ({ ...deed, profileId: person.profileId }));
  for (const child of childrenOf(state, person)) entries.push(...historyOf(state, child));
  return entries;
};
