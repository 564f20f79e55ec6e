import { err, ok, type Result } from "neverthrow";
import type { LifecycleEvent } from "../events/lifecycle-event.js";
import type { ChangeSet } from "../plan/change-set.js";
import type { Failure } from "../refusals/failure.js";
import { foreignCursor } from "./cursor.js";
import type { PageOf, PageRequest } from "./page.js";
import { pageOf } from "./page-of.js";
import type { FeedRow } from "./rows.js";

/** Where the event of a number stands in the feed of a store that counts its events: texts in the order of the numbers. */
export const positionOf = (count: number): string => String(count).padStart(16, "0");

/**
 * The rows that a change set appends to such a feed of so many events (G7). Positions are never given again, so the
 * count goes on when rows are pruned.
 */
export const feedRowsOf = ({ id: changeSet, events }: ChangeSet, count: number): readonly FeedRow[] =>
  byRevision(events).map((event, place) => ({ ...event, position: positionOf(count + place + 1), changeSet }));

/** The position behind which a reader of such a feed goes on: it may be that of any row. */
export const startOfFeed = ({ after = positionOf(0) }: PageRequest): Result<string, Failure> =>
  /^\d{16}$/.test(after) ? ok(after) : err(foreignCursor);

/**
 * A page of such a feed, with the place to go on from that is always there; `end` is how far the feed goes, where that is
 * known. Otherwise as `pageOf`.
 */
export const feedPageOf = <Entry>(
  { limit, ...request }: PageRequest,
  from: (start: string) => Iterable<readonly [position: string, entry: Entry]>,
  read: (entry: Entry) => Result<FeedRow | undefined, Failure>,
  end = positionOf(0),
): Result<PageOf<FeedRow>, Failure> =>
  startOfFeed({ limit, ...request }).andThen((start) =>
    pageOf({ limit }, () => from(start), read).map(({ items, next }) => {
      const last = items.at(-1)?.position ?? start;
      return { items, next: next === undefined && end > last ? end : last };
    }),
  );

/** In the order given, but for events of one profile, which come by revision. */
const byRevision = (events: readonly LifecycleEvent[]): readonly LifecycleEvent[] => {
  const own = new Map<string, LifecycleEvent[]>();
  for (const event of [...events].sort((a, b) => a.revision - b.revision))
    own.set(event.profileId, [...(own.get(event.profileId) ?? []), event]);
  return events.flatMap(({ profileId }) => own.get(profileId)?.shift() ?? []);
};
