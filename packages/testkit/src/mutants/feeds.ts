import type { FeedRow, PageRequest, Repository } from "@selfsame/core";
import { value } from "../unwrap.js";
import type { Mutant } from "./mutant.js";
import { answering, committing } from "./wrapping.js";

const pad = (place: number): string => String(place).padStart(9, "0");

/** All rows that there are, up to some thousand. */
const rowsOf = async (repository: Repository, workspace: string) =>
  (await value(repository.feed(workspace, { limit: 5_000 }))).items;

/** A feed of rows that have positions of their own. */
const feedOf = (rows: readonly FeedRow[], { after = pad(0), limit }: PageRequest) => {
  const items = rows.filter(({ position }) => position > after).slice(0, limit);
  return { items, next: items.at(-1)?.position ?? after };
};

/** Positions are taken from a sequence when a commit begins, and commits end in another order. */
const sequencing = (repository: Repository): Repository => {
  const tickets = new Map<string, number>();
  let last = 0;
  const inner = committing(repository, async (workspace, changeSets) => {
    for (const { id } of changeSets) {
      last += 1;
      if (!tickets.has(id)) tickets.set(id, last);
    }
    if (last % 2 === 1) for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
    return value(repository.commit(workspace, changeSets));
  });
  return {
    ...inner,
    feed: (workspace, page) =>
      answering(async () => {
        const rows = await rowsOf(repository, workspace);
        const placed = rows.map((row, index) => ({
          ...row,
          position: `${pad(tickets.get(row.changeSet) ?? 0)}.${pad(index)}`,
        }));
        return feedOf(
          placed.toSorted((a, b) => (a.position < b.position ? -1 : 1)),
          page,
        );
      }),
  };
};

/** Faults of the feed. */
export const feeds: readonly Mutant[] = [
  {
    name: "passes-over-a-late-event",
    rule: "G7",
    fault: "positions are those of a sequence, and a late commit gets one that a reader has passed",
    clause: "feed/nothing-appears-behind-a-reader",
    of: sequencing,
  },
  {
    name: "has-the-feed-out-of-order",
    rule: "G7",
    fault: "the events of one page come in the opposite order",
    clause: "feed/comes-by-revision-for-each-profile",
    of: (repository) => ({
      ...repository,
      feed: (workspace, page) =>
        repository.feed(workspace, page).map(({ items, ...rest }) => {
          const reversed = items.toReversed();
          const reordered = items.map((row, place) => ({ ...(reversed[place] ?? row), position: row.position }));
          return { items: reordered, ...rest };
        }),
    }),
  },
  {
    name: "tells-an-event-twice",
    rule: "G7",
    fault: "the first row of the feed is on the first page twice",
    clause: "feed/holds-every-committed-event-once",
    of: (repository) => ({
      ...repository,
      feed: (workspace, page) =>
        repository.feed(workspace, page).map(({ items, ...rest }) => ({
          items: page.after === undefined && items.length > 2 ? [...items.slice(0, 1), ...items] : items,
          ...rest,
        })),
    }),
  },
  {
    name: "ends-the-feed",
    rule: "G7",
    fault: "an empty feed does not say where to go on",
    clause: "feed/always-says-where-to-go-on",
    of: (repository) => ({
      ...repository,
      feed: (workspace, page) =>
        repository
          .feed(workspace, page)
          .map(({ items, ...rest }) =>
            items.length === 0 && page.after === undefined ? { items } : { items, ...rest },
          ),
    }),
  },
  {
    name: "gives-positions-again",
    rule: "G7",
    fault: "a position is a place among the rows that are left",
    clause: "feed/a-position-is-never-given-again",
    of: (repository) => ({
      ...repository,
      feed: (workspace, page) =>
        answering(async () => {
          const rows = await rowsOf(repository, workspace);
          return feedOf(
            rows.map((row, place) => ({ ...row, position: pad(place + 1) })),
            page,
          );
        }),
    }),
  },
];
