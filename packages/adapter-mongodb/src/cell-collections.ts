import type { Cell, CellKey } from "@selfsame/core";
import type { CollectionName } from "./collections.js";

const homes = {
  profile: "profiles",
  owner: "owners",
  lookup: "lookups",
  receipt: "receipts",
  suppression: "suppressions",
} as const satisfies Readonly<Record<Cell["kind"], CollectionName>>;

const kinds = {
  profile: "profile",
  external_id: "owner",
  alias: "owner",
  email: "lookup",
  phone: "lookup",
  receipt: "receipt",
  suppression: "suppression",
} as const satisfies Readonly<Record<CellKey[0], Cell["kind"]>>;

export const kindOfKey = (key: CellKey): Cell["kind"] => kinds[key[0]];

/** Where the documents of cells lie. */
export const collectionOfKind = (kind: Cell["kind"]): CollectionName => homes[kind];

export const collectionOfKey = (key: CellKey): CollectionName => collectionOfKind(kindOfKey(key));
