import type { DatabaseSync } from "node:sqlite";
import type { Failure } from "@selfsame/core";
import { err, type Result, ResultAsync } from "neverthrow";

// #region table
export type Database = Pick<DatabaseSync, "exec" | "prepare" | "isTransaction">;
type Place = "cell" | "commit" | "history" | "journal" | "feed" | "position" | "job";
export type Row = { readonly key: string; readonly version: string; readonly value: unknown };

export const createTable = `pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000;
  create table if not exists entries (workspace text, place text, key text, version text, text text,
    primary key (workspace, place, key)) without rowid`;

/** What one workspace keeps: JSON texts under keys, with versions, in the order of their keys. */
export const tableOf = (db: Database, workspace: string) => {
  const where = "where workspace = ? and place = ? and key";
  return {
    get: (place: Place, key: string): Row | undefined =>
      db.prepare(`select * from entries ${where} = ?`).all(workspace, place, key).map(rowOf)[0],
    put: (place: Place, key: string, version: string, value: unknown) =>
      db
        .prepare("replace into entries values (?, ?, ?, ?, ?)")
        .run(workspace, place, key, version, JSON.stringify(value)),
    remove: (place: Place, key: string) => db.prepare(`delete from entries ${where} = ?`).run(workspace, place, key),
    /** Keys with the prefix, upwards from one of them or downwards. */
    *rows(place: Place, prefix = "", from = "", order: "asc" | "desc" = "asc"): Generator<Row> {
      const end = `${prefix}\u{10ffff}`;
      const [low, high] = order === "desc" ? [prefix, from || end] : [from > prefix ? from : prefix, end];
      const select = db.prepare(`select * from entries ${where} > ? and key < ? order by key ${order}`);
      for (const row of select.iterate(workspace, place, low, high)) yield rowOf(row);
    },
    query: (sql: string, ...values: readonly string[]): readonly Row[] =>
      db
        .prepare(sql)
        .all(workspace, ...values)
        .map(rowOf),
  };
};

export type Table = ReturnType<typeof tableOf>;

const rowOf = ({ key, version, text }: Readonly<Record<string, unknown>>): Row => {
  return { key: String(key), version: String(version), value: JSON.parse(String(text)) };
};
// #endregion

// #region transaction
type Work<Value> = () => Result<Value, Failure>;

/** Does the work at once, all of it in one transaction; of what the driver throws only the name is told (L19). */
export const transaction = <Value>(db: Database, begin: "begin" | "begin immediate", work: Work<Value>) => {
  let code: "unavailable" | "unknown" = "unavailable";
  const run = (): Result<Value, Failure> => {
    try {
      db.exec(begin);
      const answer = work();
      if (answer.isOk() && begin === "begin immediate") code = "unknown";
      db.exec(answer.isOk() ? "commit" : "rollback");
      return answer;
    } catch (error) {
      if (db.isTransaction) db.exec("rollback");
      return err({
        kind: "failure",
        code,
        retryable: true,
        cause: { name: error instanceof Error ? error.name : "?" },
      });
    }
  };
  return new ResultAsync(Promise.resolve(run()));
};
// #endregion
