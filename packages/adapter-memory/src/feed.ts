import type { ChangeSet, Failure, FeedRow, LifecycleEvent, PageOf, PageRequest } from "@selfsame/core";
import { pageOf, positionOf, startOfFeed } from "@selfsame/core/stored";
import { ok, type Result } from "neverthrow";
import { decode, encode } from "./codec.js";
import { isErasedEvent } from "./erasure.js";
import { after, put } from "./ordered.js";
import type { FeedEntry, Store } from "./store.js";

/** Positions are given at the commit, which nothing interrupts: none ever appears at or before an answered one (G7). */
export const appendEvents = (store: Store, { id: changeSet, events }: ChangeSet): void => {
  for (const event of byRevision(events)) {
    store.events += 1;
    const position = positionOf(store.events);
    const row: FeedRow = { ...event, position, changeSet };
    const { profileId, revision, time } = event;
    put(store.feed, position, { profileId, revision, time, text: encode(row) });
  }
};

/** The cursor of the feed is a position, so that a reader may also go on from the last row that it has dealt with. */
export const feed = (store: Store, request: PageRequest): Result<PageOf<FeedRow>, Failure> =>
  startOfFeed(request).andThen((start) => {
    const shown = (entry: FeedEntry) => ok(isErasedEvent(store, entry) ? undefined : decode(entry.text));
    const end = positionOf(store.events);
    return pageOf(request, after(store.feed, start), shown).map(({ items, next }) => {
      const last = items.at(-1)?.position ?? start;
      return { items, next: next === undefined && end > last ? end : last };
    });
  });

/** In the order given, but for events of one profile, which come by revision. */
const byRevision = (events: readonly LifecycleEvent[]): readonly LifecycleEvent[] => {
  const own = new Map<string, LifecycleEvent[]>();
  for (const event of [...events].sort((a, b) => a.revision - b.revision))
    own.set(event.profileId, [...(own.get(event.profileId) ?? []), event]);
  return events.flatMap(({ profileId }) => own.get(profileId)?.shift() ?? []);
};
