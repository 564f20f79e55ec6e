import type { Cell, Failure, ProfileId, Version } from "@selfsame/core";
import { parseCell, parseReceipt, tombstoneOf } from "@selfsame/core/stored";
import type { Document } from "mongodb";
import { ok, type Result } from "neverthrow";
import { nameIn } from "./document-id.js";
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
        parseCell({ ...base, receipt: isErasedReceipt(document, beside) ? tombstoneOf(receipt) : receipt }),
      );
    case "suppression":
      return parseCell(base);
  }
};

/** Whether a receipt was written before the erasure of someone of whom it tells: it relied on another version of him. */
const isErasedReceipt = ({ told = [] }: Document, { erased }: Pick<Beside, "erased">): boolean =>
  told.some(({ id, v }: Document) => erased.has(id) && erased.get(id) !== v);
