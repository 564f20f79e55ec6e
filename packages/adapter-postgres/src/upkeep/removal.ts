import type { Failure, Repository } from "@selfsame/core";
import { unknown, unsupported } from "@selfsame/core/stored";
import { err, ok, type Result } from "neverthrow";
import { memberOf } from "../database/answers.js";
import type { Database } from "../database/database.js";
import { encodeText } from "../encoded-text.js";

type Removed = { readonly removed: number; readonly more: boolean };
type What = Parameters<Repository["prune"]>[1];

/** Removes what erased profiles left behind (X3). */
export const sweep = async (database: Database, workspace: string, limit: number): Promise<Result<Removed, Failure>> =>
  isSize(limit)
    ? removed(database, "sweep_1($1::text, $2::text::bigint)", [encodeText(workspace), String(limit)])
    : err(tooFew);

/** Removes old receipts and old rows of the feed. */
export const prune = async (
  database: Database,
  workspace: string,
  { receiptsBefore, feedBefore, limit }: What,
): Promise<Result<Removed, Failure>> =>
  isSize(limit)
    ? removed(database, "prune_1($1::text, $2::text::timestamptz, $3::text::timestamptz, $4::text::bigint)", [
        ...[encodeText(workspace), before(receiptsBefore), before(feedBefore), String(limit)],
      ])
    : err(tooFew);

/**
 * A time for the database. Times are texts here, so that any text has instants before and after it; without one nothing
 * is old enough.
 */
export const before = (text: string | undefined): string => {
  const padded = `${text}${first.slice(text?.length)}`;
  if (text === undefined || padded < first) return "-infinity";
  return padded > last ? "infinity" : padded;
};

const first = "0001-01-01T00:00:00.000Z";
const last = "9999-12-31T23:59:59.999Z";

const removed = async ({ schema, attempt }: Database, call: string, values: readonly string[]) => {
  const answer = await attempt(`SELECT ${schema}.${call} AS answer`, values);
  // Some of it may be gone by now.
  if (answer.isErr())
    return err(answer.error.kind === "lost" ? unknown(answer.error.failure.cause) : answer.error.failure);
  const [count, more] = [memberOf(answer.value, "removed"), memberOf(answer.value, "more")];
  return typeof count === "number" && typeof more === "boolean"
    ? ok({ removed: count, more })
    : err(unknown({ name: "NoAnswer" }));
};

const isSize = (limit: number): boolean => Number.isInteger(limit) && limit > 0;

const tooFew = unsupported("EmptyPage", "Let it remove a whole number of rows, one or more.");
