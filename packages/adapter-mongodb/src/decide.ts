import { type ChangeSet, type CommitOutcome, encodeKey, type Version } from "@selfsame/core";

/** What a transaction found: the version of each cell and of its document, and which change sets are there already. */
export type Seen = {
  readonly cells: ReadonlyMap<string, Version>;
  readonly documents: ReadonlyMap<string, Version>;
  readonly committed: ReadonlySet<Version>;
};

/** `later`: that is only known when those before it are written. */
export type Decided = {
  readonly outcomes: readonly (CommitOutcome | "later")[];
  readonly accepted: readonly Accepted[];
};

/** A change set to write, and which versions the documents of what it expects have when its turn comes. */
export type Accepted = { readonly changeSet: ChangeSet; readonly held: ReadonlyMap<string, Version | null> };

/**
 * Takes change sets one after the other. Where nothing was `seen` they are believed, and the filters of their writes find
 * out. One that contradicts those before it has to be seen: it is a conflict, unless it is there already, and they build
 * on it.
 */
export const decide = (changeSets: readonly ChangeSet[], seen?: Seen): Decided => {
  const known = new Map<string, Version | null | "unclear">();
  const documents = new Map<string, Version | null>(seen?.documents);
  const ids = new Set<Version>();
  const accepted: Accepted[] = [];
  const outcomes = changeSets.map((changeSet) => {
    if (ids.has(changeSet.id) || seen?.committed.has(changeSet.id)) return "committed" as const;
    const found = changeSet.expect.map(({ key, version }) => {
      const name = encodeKey(key);
      const before = known.get(name);
      return {
        name,
        version,
        held: before === undefined ? (seen === undefined ? version : (seen.cells.get(name) ?? null)) : before,
      };
    });
    if (found.some(({ held, version }) => held !== version && held !== "unclear"))
      return seen === undefined ? ("later" as const) : ("conflict" as const);
    if (found.some(({ held }) => held === "unclear")) return "later" as const;
    // What no one holds may have a document all the same.
    const heldBy = (name: string, version: Version | null) => version ?? documents.get(name) ?? null;
    accepted.push({ changeSet, held: new Map(found.map(({ name, version }) => [name, heldBy(name, version)])) });
    ids.add(changeSet.id);
    for (const { name, version } of found) known.set(name, version);
    for (const [name, version] of effectsOf(changeSet)) {
      known.set(name, version);
      documents.set(name, version === null ? null : changeSet.id);
    }
    return "committed" as const;
  });
  return { outcomes, accepted };
};

/** The versions that cells have after a change set. Who only left may have been the last one. */
function* effectsOf(changeSet: ChangeSet): Generator<readonly [name: string, Version | null | "unclear"]> {
  const { id, profiles, claims, releases, lookups, receipts, suppressions } = changeSet;
  for (const { profileId } of profiles) yield [encodeKey(["profile", profileId]), id];
  for (const key of releases) yield [encodeKey(key), null];
  for (const { key } of claims) yield [encodeKey(key), id];
  for (const { key, join } of lookups) yield [encodeKey(key), join.length > 0 ? id : "unclear"];
  for (const { digest } of receipts) yield [encodeKey(["receipt", digest]), id];
  for (const key of suppressions) yield [encodeKey(key), id];
}
