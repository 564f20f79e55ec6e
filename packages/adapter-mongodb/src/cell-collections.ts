import type { Cell, CellKey } from "@selfsame/core";
import { kindOfKey } from "@selfsame/core/stored";
import type { CollectionName } from "./collections.js";

const homes = {
  profile: "profiles",
  owner: "owners",
  lookup: "lookups",
  receipt: "receipts",
  suppression: "suppressions",
} as const satisfies Readonly<Record<Cell["kind"], CollectionName>>;

/** Where the documents of cells lie. */
export const collectionOfKind = (kind: Cell["kind"]): CollectionName => homes[kind];

export const collectionOfKey = (key: CellKey): CollectionName => collectionOfKind(kindOfKey(key));
