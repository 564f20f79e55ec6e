import type { Failure, PageOf, PageRequest } from "@selfsame/core";
import { foreignCursor, pageOf, startOf } from "@selfsame/core/stored";
import { err, type Result } from "neverthrow";
import type { Range } from "./statement.js";

export type Entry<Row> = readonly [key: string, row: Row];

/** Far more than anyone reads at once, and still a number of rows to PostgreSQL. */
const mostItems = 1_000_000_000;

/** One page of the entries that are fetched, in the order of their keys; `isKey` knows the keys of this question. */
export const paged = async <Row, Item>(
  { after, limit }: PageRequest,
  isKey: (text: string) => boolean,
  fetch: (range: Range) => Promise<Result<readonly Entry<Row>[], Failure>>,
  read: (row: Row) => Result<Item | undefined, Failure>,
): Promise<Result<PageOf<Item>, Failure>> => {
  const request: PageRequest = after === undefined ? { limit } : { after, limit };
  const start = startOf(request);
  if (start.isErr()) return err(start.error);
  if (start.value !== undefined && !isKey(start.value)) return err(foreignCursor);
  const entries = await fetch({ after: start.value, limit: Math.min(limit, mostItems) + 1 });
  return entries.andThen((found) => pageOf(request, () => found, read));
};
