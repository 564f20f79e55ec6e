import { Readable } from "node:stream";
import type { ImportRecord } from "@selfsame/core";
import { CsvError, parse } from "csv-parse";
import { err, ok, type Result } from "neverthrow";
import type { Chunks, Unreadable } from "../input/chunks.js";
import { linesOf } from "../input/lines.js";
import { parseObject, type Unchecked } from "../json.js";
import { type Row, recordOf } from "./row.js";

/** A record with the number of its line, or why there is none on it. */
export type Read = { readonly line: number; readonly record: Result<ImportRecord, string> };

export type Records = AsyncIterable<Result<Read, Unreadable>>;

/** One record a line. */
export async function* ndjsonRecords(chunks: Chunks): AsyncGenerator<Result<Read, Unreadable>> {
  for await (const line of linesOf(chunks))
    yield line.map(({ number, text }) => ({ line: number, record: text.andThen(parseObject).andThen(named) }));
}

const longestRow = 10 * 1024 * 1024;

/** One record a row. A row that breaks the rules of CSV ends it: nobody can say where the next one begins. */
export async function* csvRecords(chunks: Chunks): AsyncGenerator<Result<Read, Unreadable>> {
  let broken: Unreadable | undefined;
  const bytes = async function* () {
    for await (const chunk of chunks) {
      if (chunk.isErr()) {
        broken = chunk.error;
        return;
      }
      yield chunk.value;
    }
  };
  const parser = Readable.from(bytes()).pipe(
    parse({ columns: true, info: true, bom: true, skip_empty_lines: true, max_record_size: longestRow }),
  );
  try {
    for await (const { record, info } of parser) yield ok(readOf(record, info.lines));
  } catch (problem) {
    yield err({ kind: "unreadable", reason: reasonOf(problem) });
    return;
  }
  if (broken !== undefined) yield err(broken);
}

const readOf = (row: Row, line: number): Read => ({ line, record: recordOf(row).andThen(named) });

const reasonOf = (problem: unknown): string =>
  problem instanceof CsvError
    ? `its CSV is broken at line ${String(problem.lines ?? "?")} (${problem.code})`
    : "its CSV is broken";

const names = ["externalId", "profileId", "alias", "email", "phone"];

const named = (object: Unchecked): Result<ImportRecord, string> =>
  isRecord(object) ? ok(object) : err(`names no one: there must be one of ${names.join(", ")}`);

/** The service checks every member of a record itself, and says where one is wrong. */
const isRecord = (object: Unchecked): object is Unchecked & ImportRecord =>
  names.some((name) => Object.hasOwn(object, name));
