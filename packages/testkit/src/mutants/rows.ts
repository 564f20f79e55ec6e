import type { HistoryRow, JournalEntry, ProfileId } from "@selfsame/core";
import { itemsOf } from "../clauses/making/pages.js";
import { value } from "../unwrap.js";
import type { Mutant } from "./mutant.js";
import { answering, pageAt, pagesByPlace, takingChangeSets } from "./wrapping.js";

const newest = (a: HistoryRow, b: HistoryRow): number => (a.time < b.time ? 1 : -1);
const oldest = (a: JournalEntry, b: JournalEntry): number => (a.time < b.time ? -1 : 1);

/** In the order of their times alone: those of one moment the other way round than they should be. */
const byTimeAlone = <Row extends { readonly time: string }>(rows: readonly Row[], order: (a: Row, b: Row) => number) =>
  rows.toReversed().toSorted((a, b) => (a.time === b.time ? 0 : order(a, b)));

/** Faults of history and journal. */
export const rows: readonly Mutant[] = [
  {
    name: "forgets-the-absorbed-past",
    rule: "L3",
    fault: "a history has only what was written under the profile itself",
    clause: "history/is-that-of-the-lineage",
    of: (repository) => ({
      ...repository,
      history: (workspace, profileId, page) =>
        repository.history(workspace, profileId, page).map(({ items, ...rest }) => ({
          items: items.filter((row) => row.profileId === profileId),
          ...rest,
        })),
    }),
  },
  {
    name: "rewrites-history",
    rule: "M12",
    fault: "rows of absorbed profiles name the survivor",
    clause: "history/rows-come-back-whole",
    of: (repository) => ({
      ...repository,
      history: (workspace, profileId, page) =>
        repository.history(workspace, profileId, page).map(({ items, ...rest }) => ({
          items: items.map((row) => ({ ...row, profileId })),
          ...rest,
        })),
    }),
  },
  {
    name: "breaks-ties-of-history-by-chance",
    rule: "G8",
    fault: "rows of one moment come in any order",
    clause: "history/rows-of-one-moment-come-by-id-greatest-first",
    of: (repository) => ({
      ...repository,
      history: (workspace, profileId, { after, limit }) =>
        answering(async () => {
          const all = await itemsOf((page) => repository.history(workspace, profileId, page));
          return pageAt(byTimeAlone(all, newest), Number(after ?? 0), limit);
        }),
    }),
  },
  {
    name: "counts-rows-of-history-for-a-cursor",
    rule: "M12",
    fault: "a page of history begins so many rows after the newest",
    clause: "history/a-cursor-stays-while-rows-are-written",
    of: (repository) => ({
      ...repository,
      history: (workspace, profileId, page) =>
        pagesByPlace((request) => repository.history(workspace, profileId, request))(page),
    }),
  },
  {
    name: "tells-an-entry-twice",
    rule: "M16",
    fault: "a profile that is named twice has its entries twice",
    clause: "journal/is-that-of-the-profiles-that-are-asked-for",
    of: (repository) => ({
      ...repository,
      journal: (workspace, profileIds, { after, limit }) =>
        answering(async () => {
          const all: JournalEntry[] = [];
          for (const profileId of profileIds)
            all.push(...(await itemsOf((page) => repository.journal(workspace, [profileId], page))));
          return pageAt(all.toSorted(oldest), Number(after ?? 0), limit);
        }),
    }),
  },
  {
    name: "follows-redirects-in-the-journal",
    rule: "M16",
    fault: "a journal has the entries of the whole lineage",
    clause: "journal/is-that-of-the-profiles-that-are-asked-for",
    of: (repository) => ({
      ...repository,
      journal: (workspace, profileIds, page) =>
        answering(async () => {
          const cells = await value(
            repository.load(
              workspace,
              profileIds.map((profileId) => ["lineage", profileId] as const),
            ),
          );
          const more = cells.flatMap((cell): readonly ProfileId[] => (cell.kind === "profile" ? [cell.key[1]] : []));
          return value(repository.journal(workspace, [...profileIds, ...more], page));
        }),
    }),
  },
  {
    name: "breaks-ties-of-the-journal-by-chance",
    rule: "G8",
    fault: "entries of one moment come in any order",
    clause: "journal/entries-of-one-moment-come-by-id",
    of: (repository) => ({
      ...repository,
      journal: (workspace, profileIds, { after, limit }) =>
        answering(async () => {
          const all = await itemsOf((page) => repository.journal(workspace, profileIds, page));
          return pageAt(byTimeAlone(all, oldest), Number(after ?? 0), limit);
        }),
    }),
  },
  {
    name: "shortens-the-journal",
    rule: "M16",
    fault: "of a journal entry the evidence is not kept",
    clause: "journal/entries-come-back-whole",
    of: (repository) =>
      takingChangeSets(repository, (changeSet) => ({
        ...changeSet,
        journal: changeSet.journal.map((entry) => ({ ...entry, evidence: {} })),
      })),
  },
];
