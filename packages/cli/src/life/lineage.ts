import type { JournalEntry, MergedRecord } from "@selfsame/core";

/** An absorbed profile, and what the journal has of that. */
type Descent = { readonly child: MergedRecord; readonly merge: JournalEntry | undefined };

/** Whom each profile absorbed itself, in the order of the merges. */
export type Lineage = { readonly childrenOf: (profileId: string) => readonly Descent[] };

export const openLineage = (absorbed: readonly MergedRecord[], journal: readonly JournalEntry[]): Lineage => {
  // The last merge of a profile is the one that counts: it may have been taken out again and merged anew.
  const merges = new Map(journal.map((entry) => [entry.profileId, entry]));
  const children = new Map<string, Descent[]>();
  for (const child of [...absorbed].sort((a, b) => a.ordinal - b.ordinal)) {
    const siblings = children.get(child.into) ?? [];
    siblings.push({ child, merge: merges.get(child.profileId) });
    children.set(child.into, siblings);
  }
  return { childrenOf: (profileId) => children.get(profileId) ?? [] };
};
