import type { Failure, JournalEntry, PageOf, PageRequest, ProfileId } from "@selfsame/core";
import { pageOf, parseJournalEntry } from "@selfsame/core/stored";
import { err, type Result } from "neverthrow";
import { listIn } from "../database/answers.js";
import type { Database } from "../database/database.js";
import type { Schema } from "../database/schema-name.js";
import { encodeText } from "../encoded-text.js";
import { encodeJson } from "../encoding.js";
import { instantOf } from "../migrations/instant.js";
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

const journalSql = (schema: Schema): string => `SELECT coalesce(json_agg(json_build_object(
  'id', page.id, 'profileId', page.profile_id, 'time', ${instantOf("page.time")}, 'content', page.content
) ORDER BY page.time, page.id), '[]')::text AS answer
FROM (
  SELECT j.* FROM (SELECT DISTINCT k::uuid AS id FROM jsonb_array_elements_text($2::text::jsonb) k) AS asked
  CROSS JOIN LATERAL (
    SELECT j.* FROM ${schema}.journal j
    WHERE j.workspace = $1::text AND j.profile_id = asked.id AND (j.time, j.id) > ($3::text::timestamptz, $4::text)
      AND NOT EXISTS (
        SELECT FROM ${schema}.profiles e
        WHERE e.workspace = $1::text AND e.id = ANY (j.profile_id || coalesce(j.others, '{}')) AND e.state = 'erased'
      )
    ORDER BY j.time, j.id LIMIT $5::text::bigint
  ) j
  ORDER BY j.time, j.id LIMIT $5::text::bigint
) AS page`;
