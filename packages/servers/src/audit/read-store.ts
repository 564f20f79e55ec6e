import type { CellOf, FeedRow, HistoryRow, JournalEntry, ProfileId, Repository } from "@selfsame/core";
import { everyPage } from "@selfsame/testkit";

/** The profiles of one user base, and all that tells of them. */
export type Kept = {
  readonly profiles: ReadonlyMap<ProfileId, CellOf<"profile">>;
  readonly history: readonly HistoryRow[];
  readonly journal: readonly JournalEntry[];
  readonly feed: readonly FeedRow[];
};

export const readStore = async (repository: Repository, workspace: string): Promise<Kept> => {
  const cells = await everyPage((page) => repository.scan(workspace, "profile", page));
  const profiles = cells.filter((cell) => cell.kind === "profile");
  const ids = profiles.map(({ record }) => record.profileId);
  // The history of a survivor holds that of all it absorbed.
  const roots = profiles.flatMap(({ record }) => (record.state === "merged" ? [] : [record.profileId]));
  const history: HistoryRow[] = [];
  for (const some of inParts(roots, 16))
    for (const rows of await Promise.all(
      some.map((id) => everyPage((page) => repository.history(workspace, id, page))),
    ))
      history.push(...rows);
  const journal = new Map<string, JournalEntry>();
  for (const some of inParts(ids, 200))
    for (const entry of await everyPage((page) => repository.journal(workspace, some, page)))
      journal.set(`${entry.profileId} ${entry.id}`, entry);
  return {
    profiles: new Map(profiles.map((cell) => [cell.record.profileId, cell])),
    history,
    journal: [...journal.values()],
    feed: await everyPage((page) => repository.feed(workspace, page)),
  };
};

const inParts = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, part) => items.slice(part * size, (part + 1) * size));
