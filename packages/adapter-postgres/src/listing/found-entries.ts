import { type Failure, found, type LiveRecord } from "@selfsame/core";
import { err, ok, type Result } from "neverthrow";
import { liveRecordIn } from "./entries.js";
import type { Entry } from "./paged.js";
import type { Range } from "./statement.js";

type Fetch = (range: Range) => Promise<Result<readonly Entry<unknown>[], Failure>>;

/** As many as are wanted of those whom a text finds; the index finds a few more, so it may have to be asked again. */
export const foundEntries = async (
  text: string,
  { after, limit }: Range,
  fetch: Fetch,
): Promise<Result<readonly Entry<Result<LiveRecord, Failure>>[], Failure>> => {
  const all: Entry<Result<LiveRecord, Failure>>[] = [];
  for (let start = after; ; ) {
    const rows = await fetch({ after: start, limit });
    if (rows.isErr()) return err(rows.error);
    for (const [key, row] of rows.value) {
      const record = liveRecordIn(row);
      if (record.isErr() || found(text, record.value)) all.push([key, record]);
      start = key;
    }
    if (all.length >= limit || rows.value.length < limit) return ok(all);
  }
};
