import { childrenOf } from "./lineage.js";
import type { Deed, Person } from "./person.js";
import type { State } from "./state.js";
import { hosted } from "./value.js";

export type HistoryEntry = ReturnType<typeof entryOf> & { readonly profileId: string };

/** What a person did, each with the profile through which it came. */
export const historyOf = (state: State, person: Person): readonly HistoryEntry[] => {
  const entries = person.deeds.map((deed) => ({ ...entryOf(deed), profileId: person.profileId }));
  for (const child of childrenOf(state, person)) entries.push(...historyOf(state, child));
  return entries;
};

/** Properties as the host gave them. */
const entryOf = (deed: Deed) => (deed.kind === "session" ? deed : { ...deed, properties: hosted(deed.properties) });
