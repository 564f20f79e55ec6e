import type { Cell, CellKey, Failure, PageOf, PageRequest } from "@selfsame/core";
import { parseCellKey } from "@selfsame/core/stored";
import type { Document } from "mongodb";
import type { Result } from "neverthrow";
import { readBeside } from "./behind.js";
import { collectionOfKind } from "./cell-collections.js";
import { cellOf } from "./cell-of.js";
import { documentId, nameIn } from "./document-id.js";
import { pageThrough } from "./page-through.js";
import { presentMoment, readSnapshot } from "./snapshot.js";
import type { Store } from "./store.js";

/** Every cell of one kind, in the order of their documents' names (for audits). What is read for a page is of one moment. */
export const pageOfCells = async (
  store: Store,
  workspace: string,
  kind: Cell["kind"],
  page: PageRequest,
): Promise<Result<PageOf<Cell>, Failure>> => {
  const at = store.session === undefined ? await presentMoment(store) : undefined;
  return pageThrough(
    page,
    async (after, size) => {
      const command = { find: collectionOfKind(kind), filter: within(workspace, after), sort: { _id: 1 }, limit: size };
      return (await readSnapshot(store, command, at)).map((document) => [document._id, document] as const);
    },
    async (documents) => {
      const beside = await readBeside(store, workspace, kind, documents, keyIn, at);
      return documents.map((document) => cellOf(kind, document, beside));
    },
  );
};

/**
 * Names of one workspace begin alike, and `-` comes right after the comma. What has no version is no cell. The workspace is
 * named beside, since there are servers that look no range of names up.
 */
const within = (workspace: string, after: string | undefined): Document => {
  const begin = documentId(workspace).slice(0, -1);
  return { _id: { $gt: after ?? `${begin},`, $lt: `${begin}-` }, w: { $eq: workspace }, v: { $exists: true } };
};

const keyIn = ({ _id }: Document): CellKey | undefined => parseCellKey(nameIn(_id)).unwrapOr(undefined);
