import type { CommandStartedEvent, Document, MongoClient } from "mongodb";

export type Kept = Document & { readonly _id: string };

/** A document as a raw write of it. */
export type RawWrite = { readonly collection: string } & (
  | { readonly name: "insertOne"; readonly document: Kept }
  | {
      readonly name: "replaceOne";
      readonly filter: { readonly _id: string };
      readonly replacement: Document;
      readonly upsert: boolean;
    }
  | { readonly name: "deleteOne"; readonly filter: { readonly _id: string } }
);

/** The documents of one transaction. */
export type RawBatch = readonly RawWrite[];

/** What a client that tells its commands writes in transactions, when it is committed. */
export const listenTo = (client: MongoClient) => {
  const open = new Map<string, RawBatch>();
  const ending = new Map<number, string>();
  let batches: RawBatch[] = [];
  client.on("commandStarted", (event) => {
    const { commandName, command, requestId } = event;
    if (command.txnNumber === undefined) return;
    const transaction = `${command.lsid?.id?.toString("hex")} ${command.txnNumber}`;
    if (commandName === "commitTransaction") ending.set(requestId, transaction);
    else if (commandName === "abortTransaction") open.delete(transaction);
    else open.set(transaction, [...(open.get(transaction) ?? []), ...rawOf(event)]);
  });
  client.on("commandSucceeded", ({ requestId }) => {
    const transaction = ending.get(requestId);
    if (transaction === undefined) return;
    ending.delete(requestId);
    batches.push(open.get(transaction) ?? []);
    open.delete(transaction);
  });
  return {
    /** Those since the last time. */
    taken: (): readonly RawBatch[] => {
      const taken = batches.filter((batch) => batch.length > 0);
      batches = [];
      return taken;
    },
  };
};

/** A command without what is only there for decisions: what versions it expects, and marks that others are to meet. */
const rawOf = ({ commandName, command }: CommandStartedEvent): RawBatch => {
  const collection = String(command[commandName]);
  switch (commandName) {
    case "insert":
      return command.documents.map((document: Kept) => inserted(collection, document));
    case "update":
      return command.updates.flatMap(({ q, u, upsert }: Document) => replaced(collection, q, u, upsert));
    case "delete":
      return command.deletes.map(({ q }: Document) => deleted(collection, q));
    case "bulkWrite": {
      const collections: readonly string[] = command.nsInfo.map(({ ns }: Document) => ns.slice(ns.indexOf(".") + 1));
      return command.ops.flatMap(
        ({ insert, update, delete: remove, document, filter, updateMods, upsert }: Document) => {
          const into = collections[insert ?? update ?? remove] ?? "";
          if (insert !== undefined) return [inserted(into, document)];
          return update === undefined ? [deleted(into, filter)] : replaced(into, filter, updateMods, upsert);
        },
      );
    }
    default:
      return [];
  }
};

const inserted = (collection: string, document: Kept): RawWrite => ({ collection, name: "insertOne", document });

const replaced = (collection: string, { _id }: Document, by: Document, upsert: unknown): RawBatch =>
  "$inc" in by || "$set" in by
    ? []
    : [{ collection, name: "replaceOne", filter: { _id }, replacement: by, upsert: upsert === true }];

const deleted = (collection: string, { _id }: Document): RawWrite => ({
  collection,
  name: "deleteOne",
  filter: { _id },
});
