import type { Cell } from "@selfsame/core";
import { shownReceipt } from "./erasure.js";
import { lookupCell } from "./lookups.js";
import { after, type Ordered } from "./ordered.js";
import type { Keyed } from "./page.js";
import type { Store } from "./store.js";

/** Every cell of one kind, in the order of their keys. */
export const scan = (store: Store, kind: Cell["kind"], start: string | undefined): Iterable<Keyed<Cell>> => {
  switch (kind) {
    case "profile":
      return each(store.profiles, start, ({ content }) => content);
    case "owner":
      return each(store.owners, start, ({ content }) => content);
    case "lookup":
      return each(store.lookups, start, lookupCell);
    case "receipt":
      return each(store.receipts, start, (kept) => shownReceipt(store, kept));
    case "suppression":
      return each(store.suppressions, start, ({ content }) => content);
  }
};

function* each<Held>(
  table: Ordered<Held>,
  start: string | undefined,
  cell: (held: Held) => Cell,
): Generator<Keyed<Cell>> {
  for (const [key, held] of after(table, start)) yield [key, cell(held)];
}
