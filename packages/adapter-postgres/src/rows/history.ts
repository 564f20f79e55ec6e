import type { Failure, HistoryRow, PageOf, PageRequest, ProfileId } from "@selfsame/core";
import { pageOf, parseHistoryRow } from "@selfsame/core/stored";
import { err, type Result } from "neverthrow";
import { listIn } from "../database/answers.js";
import type { Database } from "../database/database.js";
import type { Schema } from "../database/schema-name.js";
import { encodeText } from "../encoded-text.js";
import { instantOf } from "../migrations/instant.js";
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
  const values = [encodeText(workspace), profileId, time, encodeText(id), String(page.limit + 1)];
  const answer = await ask(historySql(schema), values);
  return answer.andThen((rows) =>
    pageOf(
      page,
      () => keyedRows(listIn(rows)),
      (row) => parseHistoryRow(rowIn(row)),
    ),
  );
};

/**
 * Of each profile of the lineage no more keys than a page has rows, from the index alone; then the rows of the page. So the
 * cost depends on how many profiles were absorbed, and neither on the depth of the page nor on how long a history is.
 */
export const historySql = (schema: Schema): string => `WITH RECURSIVE lineage (id) AS (
  SELECT $2::text::uuid
  UNION
  SELECT p.id FROM lineage l JOIN ${schema}.profiles p ON p.workspace = $1::text AND p.into_id = l.id
), page AS (
  SELECT l.id AS profile_id, h.time, h.id
  FROM lineage l CROSS JOIN LATERAL (
    SELECT h.time, h.id FROM ${schema}.history h
    WHERE h.workspace = $1::text AND h.profile_id = l.id AND (h.time, h.id) < ($3::text::timestamptz, $4::text)
    ORDER BY h.time DESC, h.id DESC LIMIT $5::text::bigint
  ) h
  WHERE NOT EXISTS (
    SELECT FROM ${schema}.profiles e WHERE e.workspace = $1::text AND e.id = l.id AND e.state = 'erased'
  )
  ORDER BY h.time DESC, h.id DESC LIMIT $5::text::bigint
)
SELECT coalesce(json_agg(json_build_object(
  'id', h.id, 'profileId', h.profile_id, 'time', ${instantOf("h.time")}, 'content', h.content
) ORDER BY h.time DESC, h.id DESC), '[]')::text AS answer
FROM page JOIN ${schema}.history h
  ON h.workspace = $1::text AND h.profile_id = page.profile_id AND h.time = page.time AND h.id = page.id`;
