import type { ChangeSet, JournalEntry, Repository } from "@selfsame/core";

/**
 * A repository that keeps who everyone is and what is known of them, and no log of how it came about: no history, no
 * feed, and of the journal only the merges. What it keeps grows with the users and not with the lines of a file. What
 * is counted is not lost: counts stand in the profiles. Keys of idempotent commands are kept, or they would not be idempotent.
 */
export const whoIsWho = (repository: Repository): Repository => ({
  ...repository,
  commit: (workspace, changeSets) => repository.commit(workspace, changeSets.map(withoutLog)),
});

const withoutLog = (changeSet: ChangeSet): ChangeSet => ({
  ...changeSet,
  history: [],
  events: [],
  journal: changeSet.journal.filter(isMerge),
});

const isMerge = ({ into }: JournalEntry): boolean => into !== undefined;
