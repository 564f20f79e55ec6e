import type { ChangeSet, Receipt, Repository } from "@selfsame/core";
import { encodeKey } from "@selfsame/core";
import { value } from "../unwrap.js";
import type { Mutant } from "./mutant.js";
import { committing } from "./wrapping.js";

/** The same repository, but for what `of` makes of it: it knows all change sets that were committed to a workspace. */
const remembering = (
  repository: Repository,
  of: (inner: Repository, knownIn: (workspace: string) => readonly ChangeSet[]) => Partial<Repository>,
): Repository => {
  const known = new Map<string, readonly ChangeSet[]>();
  const knownIn = (workspace: string) => known.get(workspace) ?? [];
  const inner = committing(repository, async (workspace, changeSets) => {
    const outcomes = await value(repository.commit(workspace, changeSets));
    const committed = changeSets.filter((_, place) => outcomes[place] === "committed");
    known.set(workspace, [...knownIn(workspace), ...committed]);
    return outcomes;
  });
  return { ...inner, ...of(inner, knownIn) };
};

/** Faults of what an erasure promises. */
export const erasures: readonly Mutant[] = [
  {
    name: "shows-an-erased-history",
    rule: "X3",
    fault: "the history of an erased profile is there until a sweep",
    clause: "erasure/of-history-nothing-is-answered",
    of: (repository) =>
      remembering(repository, (inner, knownIn) => ({
        history: (workspace, profileId, page) =>
          inner.history(workspace, profileId, page).map((found) => {
            const own = knownIn(workspace).flatMap(({ history }) =>
              history.filter((row) => row.profileId === profileId),
            );
            return found.items.length === 0 && page.after === undefined ? { items: own.slice(0, page.limit) } : found;
          }),
      })),
  },
  {
    name: "hides-only-entries-under-the-erased",
    rule: "X3",
    fault: "a journal entry of a merge is there as long as one of its profiles",
    clause: "erasure/of-the-journal-nothing-is-answered",
    of: (repository) =>
      remembering(repository, (inner, knownIn) => ({
        journal: (workspace, profileIds, page) =>
          inner.journal(workspace, profileIds, page).map(({ items, ...rest }) => {
            const shown = new Set(items.map((entry) => entry.id));
            const hidden = knownIn(workspace).flatMap(({ journal }) =>
              journal.filter(
                (entry) => entry.into !== undefined && profileIds.includes(entry.profileId) && !shown.has(entry.id),
              ),
            );
            const isLast = rest.next === undefined && page.after === undefined;
            return {
              items: isLast
                ? [...items, ...hidden.filter(({ profileId }) => items.some((entry) => entry.profileId === profileId))]
                : items,
              ...rest,
            };
          }),
      })),
  },
  {
    name: "keeps-the-feed-of-the-erased",
    rule: "X3",
    fault: "events of before an erasure are on the feed until a sweep",
    clause: "erasure/of-the-feed-only-the-erasure-is-answered",
    of: (repository) =>
      remembering(repository, (inner, knownIn) => ({
        feed: (workspace, page) =>
          inner.feed(workspace, page).map(({ items, ...rest }) => {
            const erased = knownIn(workspace).flatMap(({ profiles }) =>
              profiles.filter(({ state }) => state === "erased"),
            );
            const [first] = items;
            const old = knownIn(workspace).flatMap(({ id, events }) =>
              events
                .filter((event) =>
                  erased.some((one) => one.profileId === event.profileId && event.revision < one.revision),
                )
                .map((event) => ({ ...event, changeSet: id })),
            );
            const rows = old.map((event) => ({ ...event, position: `${first?.position ?? ""}` }));
            return { items: page.after === undefined ? [...rows, ...items] : items, ...rest };
          }),
      })),
  },
  {
    name: "keeps-recorded-answers-of-the-erased",
    rule: "X3",
    fault: "a receipt of before an erasure is answered as it was recorded",
    clause: "erasure/receipts-become-tombstones",
    of: (repository) =>
      remembering(repository, (inner, knownIn) => ({
        load: (workspace, keys) =>
          inner.load(workspace, keys).map((cells) => {
            const recorded = new Map<string, Receipt>(
              knownIn(workspace).flatMap(({ receipts }) =>
                receipts.map((one) => [encodeKey(["receipt", one.digest]), one] as const),
              ),
            );
            return cells.map((cell) =>
              cell.kind === "receipt" ? { ...cell, receipt: recorded.get(encodeKey(cell.key)) ?? cell.receipt } : cell,
            );
          }),
      })),
  },
  {
    name: "keeps-the-tombstones-identifiers",
    rule: "X3",
    fault: "an erased profile goes on owning its aliases",
    clause: "erasure/identifiers-are-free-at-once",
    of: (repository) => ({
      ...repository,
      commit: (workspace, changeSets) =>
        repository.commit(
          workspace,
          changeSets.map((changeSet) => {
            const isErasing =
              changeSet.profiles.some(({ state }) => state === "erased") && changeSet.releases.length > 2;
            return isErasing ? { ...changeSet, releases: changeSet.releases.slice(0, 1) } : changeSet;
          }),
        ),
    }),
  },
];
