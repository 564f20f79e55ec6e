import type { ChangeSet } from "@selfsame/core";
import { BSON } from "mongodb";
import { writesOf } from "./change-set-writes.js";
import { commitWrites } from "./commit-documents.js";

/** What MongoDB takes of a document, but for what the log puts around one that is written. */
export const mostBytes = 16_777_216 - 16_384;

// A document has no more bytes than so many times the characters of its text.
const widest = 12;

/** Whether a change set would write a document that MongoDB cannot hold. */
export const isTooLarge = (workspace: string, changeSet: ChangeSet): boolean => {
  if (JSON.stringify(changeSet).length * widest < mostBytes) return false;
  return [
    ...writesOf(workspace, { changeSet, held: new Map() }, new Date(0)),
    ...commitWrites(workspace, [changeSet]),
  ].some((write) => "document" in write && BSON.calculateObjectSize(write.document) > mostBytes);
};
