import type { DatabaseSync } from "node:sqlite";
import type { Failure } from "@selfsame/core";
import { answered, unavailable, unknown } from "@selfsame/core/stored";
import type { Result } from "neverthrow";

export type Database = Pick<DatabaseSync, "exec" | "prepare" | "isTransaction">;

export const createTable = `pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000;
  create table if not exists entries (workspace text, place text, key text, value text,
    primary key (workspace, place, key)) without rowid;
  create index if not exists redirects on entries (workspace, value ->> '$.record.into') where place = 'cell'`;

/** What one workspace keeps: JSON values, each in a place under a key. */
const entriesOf = (db: Database, workspace: string) => {
  function* select(where: string, ...values: readonly unknown[]): Generator<readonly [key: string, value: unknown]> {
    const rows = db.prepare(`select key, value from entries where workspace = ?1 and ${where}`);
    const texts = values.map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
    for (const { key, value } of rows.iterate(workspace, ...texts)) yield [String(key), JSON.parse(String(value))];
  }
  return {
    select,
    get: (place: string, key: string): unknown => [...select("place = ? and key = ?", place, key)][0]?.[1],
    put: (place: string, key: string, value: unknown) =>
      db.prepare("replace into entries values (?, ?, ?, ?)").run(workspace, place, key, JSON.stringify(value)),
    remove: (where: string, ...values: readonly (string | number)[]) =>
      Number(db.prepare(`delete from entries where workspace = ?1 and ${where}`).run(workspace, ...values).changes),
  };
};

export type Entries = ReturnType<typeof entriesOf>;

/** Does work at once, each in a transaction. When its `commit` fails, nobody knows what became of it. */
export const transactions =
  (db: Database, begin: "begin" | "begin immediate") =>
  <Value>(workspace: string, work: (entries: Entries) => Result<Value, Failure>) => {
    let failure = unavailable;
    const run = async () => {
      try {
        db.exec(begin);
        const answer = work(entriesOf(db, workspace));
        if (answer.isOk() && begin === "begin immediate") failure = unknown;
        if (answer.isOk()) db.exec("commit");
        return answer;
      } finally {
        if (db.isTransaction) db.exec("rollback");
      }
    };
    return answered(run, (cause) => failure(cause));
  };
