import type { Version } from "@selfsame/core";
import type { AnyBulkWriteOperation, ClientBulkWriteModel } from "mongodb";
import type { CollectionName } from "./collections.js";
import type { Stored } from "./store.js";

/** The version that a document has to have: `null` that it has none, undefined that it does not matter. */
type Held = Version | null | undefined;

/** One document to write. `touch` writes only so that nobody else does; `guard` does so where there is no document. */
export type Write = { readonly to: CollectionName; readonly id: string } & (
  | { readonly kind: "insert" | "guard"; readonly document: Stored }
  | { readonly kind: "put"; readonly document: Stored; readonly held: Held }
  | { readonly kind: "touch"; readonly held: Version }
  | { readonly kind: "remove" }
);

/** Whether a write has to find its document, or to make it: else what was expected is not so. */
export const mustLand = ({ kind }: Write): boolean => kind === "put" || kind === "touch" || kind === "guard";

/** In the order of documents, those that many write last: the writes of one document stay in theirs. */
export const inOrder = (writes: readonly Write[]): readonly Write[] =>
  [...writes].sort((a, b) => compare(rank(a.to), rank(b.to)) || compare(a.id, b.id));

const rank = (to: CollectionName): string => (to === "lookups" ? "~" : to);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A write as one collection takes it. */
export const operationOf = (write: Write): AnyBulkWriteOperation<Stored> => {
  const { id: _id } = write;
  switch (write.kind) {
    case "insert":
      return { insertOne: { document: write.document } };
    case "put":
      return {
        replaceOne: { filter: heldBy(_id, write.held), replacement: write.document, upsert: upserts(write.held) },
      };
    case "touch":
      return { updateOne: { filter: heldBy(_id, write.held), update: { $inc: { touched: 1 } } } };
    case "guard":
      return { updateOne: { filter: heldBy(_id, null), update: { $set: contentOf(write.document) }, upsert: true } };
    case "remove":
      return { deleteOne: { filter: { _id } } };
  }
};

const heldBy = (_id: string, held: Held) => ({
  _id,
  ...(held === null && { v: { $exists: false } }),
  ...(typeof held === "string" && { v: { $eq: held } }),
});

const upserts = (held: Held): boolean => typeof held !== "string";

const contentOf = ({ _id, ...content }: Stored) => content;

/** The same as a client takes it, which writes to many collections at once. */
export const modelOf = (database: string, write: Write): ClientBulkWriteModel<Record<string, Stored>> => {
  const namespace = `${database}.${write.to}`;
  const operation = operationOf(write);
  if ("insertOne" in operation) return { name: "insertOne", namespace, ...operation.insertOne };
  if ("replaceOne" in operation) return { name: "replaceOne", namespace, ...operation.replaceOne };
  if ("updateOne" in operation) return { name: "updateOne", namespace, ...operation.updateOne };
  if ("deleteOne" in operation) return { name: "deleteOne", namespace, ...operation.deleteOne };
  throw new TypeError("unreachable");
};
