import type { ProfileId } from "@selfsame/core";
import { isErasedEntry, isErasedEvent, shownReceipt } from "./erasure.js";
import { after, put, remove } from "./ordered.js";
import { type Removed, removeUpTo } from "./removal.js";
import type { Store } from "./store.js";

/** Removes what erased profiles left behind (X3). Nothing of it was answered any more; now it is not there either. */
export const sweep = (store: Store, limit: number): Removed => {
  if (store.unswept.size === 0) return { removed: 0, more: false };
  const answer = removeUpTo(limit, leftBehind(store));
  if (!answer.more) store.unswept.clear();
  return answer;
};

function* leftBehind(store: Store): Generator<() => void> {
  for (const profileId of store.unswept) yield* historyOf(store, profileId);
  for (const entries of store.journal.values())
    for (const [key, entry] of after(entries)) if (isErasedEntry(store, entry)) yield () => remove(entries, key);
  for (const [position, entry] of after(store.feed))
    if (isErasedEvent(store, entry)) yield () => remove(store.feed, position);
  yield* receipts(store);
}

function* historyOf({ history }: Store, profileId: ProfileId): Generator<() => void> {
  const rows = history.get(profileId);
  if (rows !== undefined) for (const [key] of after(rows)) yield () => remove(rows, key);
}

/** Their digests stay, so that a retry of what was done for someone erased does not begin anew. */
function* receipts(store: Store): Generator<() => void> {
  for (const [key, kept] of after(store.receipts)) {
    const content = shownReceipt(store, kept);
    // It is the same one where nobody is gone; where someone is, the sweep may have been here before.
    if (content !== kept.content && JSON.stringify(content) !== JSON.stringify(kept.content))
      yield () => put(store.receipts, key, { ...kept, content });
  }
}
