import type { Failure, Repository } from "@selfsame/core";
import { answered, unknown, unsupported } from "@selfsame/core/stored";
import { err, ok, type Result } from "neverthrow";
import type { Database } from "../database/database.js";
import { decodeText } from "../encoded-text.js";
import { columnOf, entriesBy, liveRecordIn } from "./entries.js";
import { foundEntries } from "./found-entries.js";
import { groupIn } from "./group.js";
import { groupsStatement } from "./groups-statement.js";
import { isId } from "./id.js";
import { paged } from "./paged.js";
import { countStatement, listStatement } from "./profiles-statement.js";
import { cellIn, isPlaceOf } from "./scan.js";
import { scanStatement } from "./scan-statement.js";
import { searchStatement } from "./search-statement.js";
import type { Range, Statement } from "./statement.js";

type Listing = Pick<Repository, "list" | "count" | "search" | "groups" | "scan">;

/** Questions about profiles, and cells one by one. Each page is one statement, and so is a count. */
export const listing = (database: Database): Listing => {
  const { schema } = database;
  const rows = async ({ text, values }: Statement) =>
    values.length > mostValues ? err(tooLarge) : await database.rows(text, values);
  return {
    list: (workspace, segment, page) =>
      answered(() => {
        const fetch = async (range: Range) =>
          (await rows(listStatement(schema, workspace, segment, range))).map(entriesBy("id"));
        return paged(page, isId, fetch, liveRecordIn);
      }, misused),
    count: (workspace, segment) =>
      answered(async () => {
        const answer = await rows(countStatement(schema, workspace, segment));
        return answer.andThen(([row]) => countIn(columnOf(row, "count")));
      }, misused),
    search: (workspace, text, page) =>
      answered(() => {
        const fetch = async (range: Range) => {
          const statement = searchStatement(schema, workspace, text, range);
          return statement === undefined ? ok([]) : (await rows(statement)).map(entriesBy("id"));
        };
        return paged(
          page,
          isId,
          (range) => foundEntries(text, range, fetch),
          (record) => record,
        );
      }, misused),
    groups: (workspace, by, page) =>
      answered(() => {
        const fetch = async (range: Range) =>
          (await rows(groupsStatement(schema, workspace, by, range))).map(entriesBy("form", decodeText));
        return paged(page, () => true, fetch, groupIn);
      }, misused),
    scan: (workspace, kind, page) =>
      answered(() => {
        const fetch = async (range: Range) =>
          (await rows(scanStatement(schema, workspace, kind, range))).map(entriesBy("key"));
        return paged(page, (text) => isPlaceOf(kind, text), fetch, cellIn(kind));
      }, misused),
  };
};

/** A driver that answers nothing must not be taken for one that answers 0. */
const countIn = (count: string): Result<number, Failure> =>
  /^\d+$/.test(count) ? ok(Number(count)) : err(unknown({ name: "NoAnswer" }));

/** Of one statement: the protocol counts them in two bytes. */
const mostValues = 65_535;

const tooLarge = unsupported("LargeSegment", "Ask with a segment that names fewer values.");

/** What is thrown before a statement is sent is not of the types. */
const misused = ({ name }: { readonly name: string }): Failure => unsupported(name, "Ask with what the types say.");
