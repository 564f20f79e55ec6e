import type { Failure } from "@selfsame/core";
import { err, ok, type Result } from "neverthrow";
import { type Lately, openLately } from "../commit/lately.js";
import { decodeJson } from "../encoding.js";
import type { Trouble } from "../failures/trouble.js";
import { troubleOf } from "../failures/trouble-of.js";
import type { PostgresClient } from "./client.js";
import type { Schema } from "./schema-name.js";

/** A schema of a database, and how to ask it something. */
export type Database = {
  readonly schema: Schema;
  /** For how many milliseconds a commit is submitted again whose connection died: none inside of a transaction, which died with it. */
  readonly patience: number;
  readonly lately: Lately;
  /** The rows of one statement that only reads: it runs once more when its connection was lost. */
  readonly rows: (text: string, values: readonly string[]) => Promise<Result<Rows, Failure>>;
  /** As `rows`, of a statement whose one row has a column `answer` of type text: JSON of the coded form. */
  readonly ask: (text: string, values: readonly string[]) => Promise<Result<unknown, Failure>>;
  /** As `ask`, but once, and with all that is known of what went wrong. */
  readonly attempt: (text: string, values: readonly string[]) => Promise<Result<unknown, Trouble>>;
};

type Rows = readonly unknown[];

export const databaseOf = (client: PostgresClient, schema: Schema, patience: number): Database => {
  const once = async (text: string, values: readonly string[]): Promise<Result<Rows, Trouble>> => {
    try {
      return ok((await client.query(text, [...values])).rows);
    } catch (thrown) {
      return err(troubleOf(thrown));
    }
  };
  const rows: Database["rows"] = async (text, values) => {
    const first = await once(text, values);
    // A pool may hand out a connection that died while it was idle.
    const last = first.isErr() && first.error.kind !== "refused" ? await once(text, values) : first;
    return last.mapErr(({ failure }) => failure);
  };
  return {
    schema,
    patience,
    lately: openLately(),
    rows,
    ask: async (text, values) => (await rows(text, values)).map(answerOf),
    attempt: async (text, values) => (await once(text, values)).map(answerOf),
  };
};

const answerOf = ([row]: Rows): unknown =>
  typeof row === "object" && row !== null && "answer" in row ? decodeJson(row.answer) : null;
