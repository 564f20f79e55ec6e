import type { CreateIndexesOptions, Document } from "mongodb";
import type { Index } from "./collection-index.js";
import { listingIndexes } from "./listing-indexes.js";

/** What a migration makes of one collection, and how a cluster is told to shard it. */
export type Collection = {
  readonly name: CollectionName;
  readonly indexes: readonly Index[];
  readonly shardKey: Document;
  /** Fields that every document has, as text. */
  readonly texts: readonly string[];
};

const names = [
  "profiles",
  "owners",
  "lookups",
  "receipts",
  "suppressions",
  "commits",
  "history",
  "journal",
  "feed",
  "sequences",
  "jobs",
] as const;

export type CollectionName = (typeof names)[number];

const where = (field: string, value: unknown = { $exists: true }): CreateIndexesOptions => ({
  partialFilterExpression: { [field]: value },
});

/** A guard stands for a cell that was relied on for not being there. It is of no use when no transaction of its time is left. */
const guards: Index = { key: { guard: 1 }, options: { sparse: true, expireAfterSeconds: 86_400 } };

const own: Readonly<Record<CollectionName, { readonly shardKey?: Document; readonly indexes: readonly Index[] }>> = {
  profiles: {
    indexes: [
      guards,
      { key: { next: 1 }, options: { sparse: true } },
      { key: { holds: 1, id: 1 } },
      { key: { w: 1, email: 1, id: 1 }, options: where("email", { $gte: "" }) },
      { key: { w: 1, phone: 1, id: 1 }, options: where("phone", { $gte: "" }) },
      { key: { w: 1, unswept: 1 }, options: where("unswept") },
      ...listingIndexes,
    ],
  },
  owners: { indexes: [guards] },
  lookups: { indexes: [guards, { key: { w: 1, left: 1 }, options: where("left") }] },
  receipts: { indexes: [guards, { key: { w: 1, tells: 1 } }, { key: { w: 1, at: 1 } }] },
  suppressions: { indexes: [guards] },
  commits: {
    indexes: [
      { key: { w: 1, time: 1, _id: 1 }, options: where("events") },
      { key: { w: 1, ids: 1 }, options: where("events") },
      { key: { w: 1, sets: 1 } },
    ],
  },
  history: { shardKey: { p: "hashed" }, indexes: [{ key: { w: 1, p: 1, place: -1 } }] },
  journal: { shardKey: { p: "hashed" }, indexes: [{ key: { w: 1, p: 1, place: 1 } }, { key: { w: 1, told: 1 } }] },
  feed: {
    indexes: [
      { key: { w: 1, position: 1 } },
      { key: { w: 1, p: 1 } },
      { key: { w: 1, time: 1 } },
      { key: { w: 1, through: 1 }, options: where("through") },
    ],
  },
  sequences: { indexes: [] },
  jobs: { indexes: [] },
};

/**
 * Every `_id` names its document within its workspace, and is hashed to find its shard: so it is unique in a cluster,
 * too. Rows of history and journal lie with those of their profile.
 */
export const collections: readonly Collection[] = names.map((name) => ({
  name,
  indexes: own[name].indexes,
  shardKey: own[name].shardKey ?? { _id: "hashed" },
  texts: name === "sequences" ? ["_id"] : ["_id", "w"],
}));
