import { type Cell, type CellKey, type CellOf, encodeKey, type ProfileId, type Version } from "@selfsame/core";
import { shownReceipt } from "./erasure.js";
import { lookupCell } from "./lookups.js";
import { at } from "./ordered.js";
import type { Kept, Lookup, Store } from "./store.js";

export const cellAt = (store: Store, key: CellKey): Cell | undefined => foundAt(store, key)?.cell();

/** The version of a cell; `null` when it is not there. */
export const versionAt = (store: Store, key: CellKey): Version | null => foundAt(store, key)?.version ?? null;

export const profileCell = ({ profiles }: Store, profileId: ProfileId): CellOf<"profile"> | undefined => {
  return at(profiles, profileId)?.content;
};

/** The cell is only made when it is asked for: a commit needs versions alone. */
type Found = { readonly version: Version; readonly cell: () => Cell };

const foundAt = (store: Store, key: CellKey): Found | undefined => {
  switch (key[0]) {
    case "profile":
      return plain(at(store.profiles, key[1]));
    case "external_id":
    case "alias":
      return plain(at(store.owners, encodeKey(key)));
    case "email":
    case "phone":
      return found(at(store.lookups, encodeKey(key)), lookupCell);
    case "receipt":
      return found(at(store.receipts, encodeKey(key)), (kept) => shownReceipt(store, kept));
    case "suppression":
      return plain(at(store.suppressions, encodeKey(key)));
  }
};

const plain = <Content extends Cell>(kept: Kept<Content> | undefined): Found | undefined =>
  found(kept, ({ content }) => content);

const found = <Held extends Kept<Cell> | Lookup>(
  held: Held | undefined,
  cell: (held: Held) => Cell,
): Found | undefined => held && { version: held.version, cell: () => cell(held) };
