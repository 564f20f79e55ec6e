import { memberOf } from "../database/answers.js";
import { rowKeyOf } from "./row-key.js";

/** A row as it was given: what it holds beside its key is kept as one document. */
export const rowIn = (row: unknown): unknown => {
  const content = memberOf(row, "content");
  return {
    ...(typeof content === "object" && content),
    id: memberOf(row, "id"),
    profileId: memberOf(row, "profileId"),
    time: memberOf(row, "time"),
  };
};

/** Rows with their keys, for a page. */
export const keyedRows = (rows: readonly unknown[]): readonly (readonly [key: string, row: unknown])[] =>
  rows.map((row) => [rowKeyOf({ time: String(memberOf(row, "time")), id: String(memberOf(row, "id")) }), row]);
