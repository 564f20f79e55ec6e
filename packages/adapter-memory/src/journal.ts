import type { JournalEntry, ProfileId } from "@selfsame/core";
import { isErasedEntry } from "./erasure.js";
import { merged } from "./merged.js";
import { after, ordered, put } from "./ordered.js";
import type { Keyed } from "./page.js";
import { rowKey } from "./row-key.js";
import type { Store } from "./store.js";

export const appendJournal = ({ journal }: Store, entry: JournalEntry): void => {
  const entries = journal.get(entry.profileId) ?? ordered();
  journal.set(entry.profileId, entries);
  put(entries, rowKey(entry), entry);
};

/** Entries under any of the profiles, oldest first. */
export function* journalOf(
  store: Store,
  profileIds: readonly ProfileId[],
  start: string | undefined,
): Generator<Keyed<JournalEntry>> {
  const sequences = [...new Set(profileIds)].map((id) =>
    after(store.journal.get(id) ?? ordered<JournalEntry>(), start),
  );
  for (const [key, entry] of merged(sequences, (a, b) => a < b)) if (!isErasedEntry(store, entry)) yield [key, entry];
}
