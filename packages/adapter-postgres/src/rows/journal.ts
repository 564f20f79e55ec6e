import type { Failure, JournalEntry, PageOf, PageRequest, ProfileId } from "@selfsame/core";
import { pageOf, parseJournalEntry } from "@selfsame/core/stored";
import { err, type Result } from "neverthrow";
import { listIn } from "../database/answers.js";
import type { Database } from "../database/database.js";
import type { Schema } from "../database/schema-name.js";
import { encodeText } from "../encoded-text.js";
import { encodeJson } from "../encoding.js";
import { keyedRows, rowIn } from "./keyed-rows.js";
import { startRow } from "./row-key.js";

/** Entries under any of the profiles, oldest first, but for those that tell of someone erased. */
export const journal = async (
  { schema, ask }: Database,
  workspace: string,
  profileIds: readonly ProfileId[],
  page: PageRequest,
): Promise<Result<PageOf<JournalEntry>, Failure>> => {
  const start = startRow(page);
  if (start.isErr()) return err(start.error);
  const { time, id } = start.value ?? { time: "-infinity", id: "" };
  const values = [encodeText(workspace), encodeJson(profileIds), time, encodeText(id), String(page.limit + 1)];
  const answer = await ask(journalSql(schema), values);
  return answer.andThen((rows) =>
    pageOf(
      page,
      () => keyedRows(listIn(rows)),
      (row) => parseJournalEntry(rowIn(row)),
    ),
  );
};

export const journalSql = (schema: Schema): string =>
  `SELECT ${schema}.journal_1($1::text, $2::text::jsonb, $3::text::timestamptz, $4::text, $5::text::bigint) AS answer`;
