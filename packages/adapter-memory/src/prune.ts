import { isTombstone } from "./erasure.js";
import { after, remove } from "./ordered.js";
import { type Removed, removeUpTo } from "./removal.js";
import type { Store } from "./store.js";

type What = { readonly receiptsBefore?: string; readonly feedBefore?: string; readonly limit: number };

/** Removes old receipts and old rows of the feed. Positions that were given are never given again. */
export const prune = (store: Store, what: What): Removed => removeUpTo(what.limit, outdated(store, what));

function* outdated(store: Store, { receiptsBefore, feedBefore }: What): Generator<() => void> {
  if (receiptsBefore !== undefined)
    for (const [key, kept] of after(store.receipts))
      if (kept.content.receipt.recordedAt < receiptsBefore && !isTombstone(store, kept))
        yield () => remove(store.receipts, key);
  if (feedBefore !== undefined)
    for (const [position, { time }] of after(store.feed))
      if (time < feedBefore) yield () => remove(store.feed, position);
}
