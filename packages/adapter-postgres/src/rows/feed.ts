import type { Failure, FeedRow, PageOf, PageRequest } from "@selfsame/core";
import { feedPageOf, parseFeedRow, positionOf, startOfFeed } from "@selfsame/core/stored";
import { err, type Result } from "neverthrow";
import { listIn, memberOf } from "../database/answers.js";
import type { Database } from "../database/database.js";
import type { Schema } from "../database/schema-name.js";
import { encodeText } from "../encoded-text.js";

/** Gives positions to what has none yet, and then answers what comes after one (G7). */
export const feed = async (
  { schema, ask }: Database,
  workspace: string,
  page: PageRequest,
): Promise<Result<PageOf<FeedRow>, Failure>> => {
  const start = startOfFeed(page);
  if (start.isErr()) return err(start.error);
  const values = [encodeText(workspace), String(Number(start.value)), String(page.limit + 1)];
  const answer = await ask(feedSql(schema), values);
  return answer.andThen((found) => {
    const rows = listIn(memberOf(found, "rows")).map(
      (row) => [textOfPosition(memberOf(row, "position")), row] as const,
    );
    return feedPageOf(page, () => rows, readRow, textOfPosition(memberOf(found, "end")));
  });
};

export const feedSql = (schema: Schema): string =>
  `SELECT ${schema}.feed_1($1::text, $2::text::bigint, $3::text::bigint) AS answer`;

const textOfPosition = (position: unknown): string => positionOf(Number(position));

const readRow = (row: unknown): Result<FeedRow, Failure> => {
  const content = memberOf(row, "content");
  return parseFeedRow({
    ...(typeof content === "object" && content),
    profileId: memberOf(row, "profile_id"),
    revision: memberOf(row, "revision"),
    time: memberOf(row, "time"),
    changeSet: memberOf(row, "change_set"),
    position: textOfPosition(memberOf(row, "position")),
  });
};
