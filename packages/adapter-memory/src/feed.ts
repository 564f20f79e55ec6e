import type { ChangeSet, Failure, FeedRow, PageOf, PageRequest } from "@selfsame/core";
import { feedPageOf, feedRowsOf, positionOf } from "@selfsame/core/stored";
import { ok, type Result } from "neverthrow";
import { isErasedEvent } from "./erasure.js";
import { after, put } from "./ordered.js";
import type { FeedEntry, Store } from "./store.js";

/** Positions are given at the commit, which nothing interrupts: none ever appears at or before an answered one (G7). */
export const appendEvents = (store: Store, changeSet: ChangeSet): void => {
  for (const row of feedRowsOf(changeSet, store.events)) {
    const { position, profileId, revision, through = [], time } = row;
    put(store.feed, position, { profileId, revision, through, time, row: row });
  }
  store.events += changeSet.events.length;
};

/** The cursor of the feed is a position, so that a reader may also go on from the last row that it has dealt with. */
export const feed = (store: Store, request: PageRequest): Result<PageOf<FeedRow>, Failure> => {
  const shown = (entry: FeedEntry) => ok(isErasedEvent(store, entry) ? undefined : entry.row);
  return feedPageOf(request, (start) => after(store.feed, start), shown, positionOf(store.events));
};
