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
    ? removed(database, "sweep_1($1::text, $2::bigint)", [encodeText(workspace), String(limit)])
    : err(tooFew);

/** Removes old receipts and old rows of the feed. */
export const prune = async (
  database: Database,
  workspace: string,
  { receiptsBefore, feedBefore, limit }: What,
): Promise<Result<Removed, Failure>> =>
  isSize(limit)
    ? removed(database, "prune_1($1::text, $2::timestamptz, $3::timestamptz, $4::bigint)", [
        ...[encodeText(workspace), receiptsBefore ?? never, feedBefore ?? never, String(limit)],
      ])
    : err(tooFew);

/** Nothing is older. */
const never = "-infinity";

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
