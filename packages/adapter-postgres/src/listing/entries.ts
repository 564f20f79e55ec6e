import { type Failure, isLive, type LiveRecord } from "@selfsame/core";
import { parseRecord } from "@selfsame/core/stored";
import { err, ok, type Result } from "neverthrow";
import { decodeJson } from "../encoding.js";
import type { Entry } from "./paged.js";

/** The text in a column of a row that a driver gave. */
export const columnOf = (row: unknown, name: string): string => {
  const value: unknown = typeof row === "object" && row !== null ? Reflect.get(row, name) : undefined;
  return typeof value === "string" ? value : "";
};

/** Rows by the text in one of their columns. */
export const entriesBy =
  (name: string, decode: (text: string) => string = (text) => text) =>
  (rows: readonly unknown[]): readonly Entry<unknown>[] =>
    rows.map((row) => [decode(columnOf(row, name)), row]);

/** The live profile in a row that was asked for as one. */
export const liveRecordIn = (row: unknown): Result<LiveRecord, Failure> =>
  parseRecord(documentIn(row, "record")).andThen((record) => (isLive(record) ? ok(record) : err(astray)));

/** What a column holds as JSON; undefined, which no parser takes, when it holds none. */
export const documentIn = (row: unknown, name: string): unknown => {
  try {
    return decodeJson(columnOf(row, name));
  } catch {
    return undefined;
  }
};

/** The state beside the record is another than the one in it. */
const astray: Failure = {
  kind: "failure",
  code: "corrupt_record",
  retryable: false,
  cause: { name: "CorruptRecord", code: "state" },
};
