import type { Failure, HistoryRow, PageOf, PageRequest, ProfileId } from "@selfsame/core";
import { pageOf, parseHistoryRow } from "@selfsame/core/stored";
import { err, type Result } from "neverthrow";
import { listIn } from "../database/answers.js";
import type { Database } from "../database/database.js";
import type { Schema } from "../database/schema-name.js";
import { encodeText } from "../encoded-text.js";
import { keyedRows, rowIn } from "./keyed-rows.js";
import { startRow } from "./row-key.js";

/** Rows of a profile and all that it absorbed, newest first. */
export const history = async (
  { schema, ask }: Database,
  workspace: string,
  profileId: ProfileId,
  page: PageRequest,
): Promise<Result<PageOf<HistoryRow>, Failure>> => {
  const start = startRow(page);
  if (start.isErr()) return err(start.error);
  const { time, id } = start.value ?? { time: "infinity", id: "" };
  const values = [encodeText(workspace), encodeText(profileId), time, encodeText(id), String(page.limit + 1)];
  const answer = await ask(historySql(schema), values);
  return answer.andThen((rows) =>
    pageOf(
      page,
      () => keyedRows(listIn(rows)),
      (row) => parseHistoryRow(rowIn(row)),
    ),
  );
};

export const historySql = (schema: Schema): string =>
  `SELECT ${schema}.history_1($1::text, $2::text::uuid, $3::text::timestamptz, $4::text, $5::text::bigint) AS answer`;
