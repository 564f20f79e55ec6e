import type { Cell, Failure, ProfileId, Receipt, Version } from "@selfsame/core";
import { parseCell, parseReceipt, tellsOf, tombstoneOf } from "@selfsame/core/stored";
import type { Document } from "mongodb";
import { ok, type Result } from "neverthrow";
import { nameIn, profileDocumentId } from "./document-id.js";
import { decodeJson } from "./encoding.js";

/** What must be known beside a document to tell what its cell is. */
export type Beside = {
  /** The members of a look-up, by its document: the living profiles that have its normal form. */
  readonly members: ReadonlyMap<string, readonly ProfileId[]>;
  /** The versions of erased profiles, by their documents. */
  readonly erased: ReadonlyMap<string, Version>;
};

/** The cell that a document is; undefined where it is none: a guard, or a look-up that everyone left. */
export const cellOf = (kind: Cell["kind"], document: Document, beside: Beside): Result<Cell | undefined, Failure> => {
  const { _id, v: version } = document;
  if (version === undefined) return ok(undefined);
  const base = { kind, key: nameIn(_id), version };
  switch (kind) {
    case "profile":
      return parseCell({ ...base, record: decodeJson(document.record) });
    case "owner":
      return parseCell({ ...base, owner: document.owner });
    case "lookup": {
      const members = beside.members.get(_id) ?? [];
      return members.length === 0 ? ok(undefined) : parseCell({ ...base, members });
    }
    case "receipt":
      return parseReceipt(decodeJson(document.receipt)).andThen((receipt) =>
        parseCell({ ...base, receipt: shownReceipt(receipt, document, beside) }),
      );
    case "suppression":
      return parseCell(base);
  }
};

/** Without those of whom it tells and who were erased since it was written: it relied on another version of them. */
export const shownReceipt = (receipt: Receipt, document: Document, { erased }: Pick<Beside, "erased">): Receipt => {
  const told = new Map<string, Version | null>((document.told ?? []).map(({ id, v }: Document) => [id, v]));
  const isGone = (id: string): boolean => erased.has(id) && told.has(id) && erased.get(id) !== told.get(id);
  const gone = tellsOf(receipt).filter((id) => isGone(profileDocumentId(document.w, id)));
  return gone.length === 0 ? receipt : tombstoneOf(receipt, new Set(gone));
};
