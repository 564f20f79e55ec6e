import type { Cell, CellOf, FeedRow, HistoryRow, JournalEntry, ProfileId, Repository } from "@selfsame/core";
import { everyPage } from "@selfsame/testkit";

/** All that a store keeps of one user base. */
export type Kept = {
  readonly profiles: ReadonlyMap<ProfileId, CellOf<"profile">>;
  readonly owners: readonly CellOf<"owner">[];
  readonly lookups: readonly CellOf<"lookup">[];
  readonly receipts: readonly CellOf<"receipt">[];
  readonly history: readonly HistoryRow[];
  readonly journal: readonly JournalEntry[];
  readonly feed: readonly FeedRow[];
};

export const readStore = async (repository: Repository, workspace: string): Promise<Kept> => {
  const cells: Cell[] = [];
  for (const kind of kinds) cells.push(...(await everyPage((page) => repository.scan(workspace, kind, page))));
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
    owners: cells.filter((cell) => cell.kind === "owner"),
    lookups: cells.filter((cell) => cell.kind === "lookup"),
    receipts: cells.filter((cell) => cell.kind === "receipt"),
    history,
    journal: [...journal.values()],
    feed: await everyPage((page) => repository.feed(workspace, page)),
  };
};

const kinds = ["profile", "owner", "lookup", "receipt"] as const;

const inParts = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, part) => items.slice(part * size, (part + 1) * size));
