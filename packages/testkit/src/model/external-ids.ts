import { childrenOf } from "./lineage.js";
import type { Person } from "./person.js";
import type { State } from "./state.js";

/** The external ids that a profile has: the one that it goes by, and those that still lead to it. */
export type ExternalIds = { readonly primary: string | undefined; readonly deprecated: readonly string[] };

/** What a profile was named, renamed and lost, and what it absorbed, told from the beginning (L2, M8, X1, X2). */
export const externalIdsOf = (state: State, person: Person): ExternalIds => {
  let primary: string | undefined;
  let deprecated: string[] = [];
  for (const entry of person.log) {
    if ("identified" in entry) primary = entry.identified;
    if ("renamed" in entry) {
      if (primary !== undefined) deprecated.push(primary);
      primary = entry.renamed;
    }
    if ("lost" in entry) deprecated = deprecated.filter((id) => id !== entry.lost);
    if (!("absorbed" in entry)) continue;
    const child = state.people.get(entry.absorbed);
    if (child === undefined) throw new Error(`${entry.absorbed} was absorbed but never was`);
    const theirs = externalIdsOf(state, child);
    if (primary === undefined) primary = theirs.primary;
    else if (theirs.primary !== undefined) deprecated.push(theirs.primary);
    deprecated.push(...theirs.deprecated);
  }
  return { primary, deprecated };
};

export const isIdentified = (state: State, person: Person): boolean =>
  externalIdsOf(state, person).primary !== undefined;

export const hasExternalId = (state: State, person: Person, externalId: string): boolean => {
  const { primary, deprecated } = externalIdsOf(state, person);
  return primary === externalId || deprecated.includes(externalId);
};

/** The profile that an external id counts for (M15): the first that was absorbed while it had it, else the live one. */
export const holderOf = (state: State, person: Person, externalId: string): Person | undefined => {
  for (const child of childrenOf(state, person)) {
    const holder = holderOf(state, child, externalId);
    if (holder !== undefined) return holder;
  }
  return hasExternalId(state, person, externalId) ? person : undefined;
};
