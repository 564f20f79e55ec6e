import type { PostgresClient } from "../database/client.js";

/** What some work cost the server. */
export type Cost = {
  readonly bytes: number;
  /** Those that wrote: each waits for the disk once. */
  readonly transactions: number;
};

const moment = async (client: PostgresClient): Promise<Cost> => {
  const { rows } = await client.query(
    `SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn AS bytes,
      pg_snapshot_xmax(pg_current_snapshot())::text AS transactions`,
    [],
  );
  const { bytes, transactions } = Object(rows[0]);
  return { bytes: Number(bytes), transactions: Number(transactions) };
};

/** On a server that no one else uses. */
export const costOf = async (client: PostgresClient, work: () => Promise<void>): Promise<Cost> => {
  const before = await moment(client);
  await work();
  const after = await moment(client);
  return { bytes: after.bytes - before.bytes, transactions: after.transactions - before.transactions };
};

/** With page images the log takes the whole of each page that is the first time written after a checkpoint. */
export const setPageImages = async (client: PostgresClient, on: boolean): Promise<void> => {
  await client.query(`ALTER SYSTEM SET full_page_writes = ${on}`, []);
  await client.query("SELECT pg_reload_conf()", []);
  for (let isOn = !on; isOn !== on; ) {
    await client.query("CHECKPOINT", []);
    const { rows } = await client.query("SELECT full_page_writes AS on FROM pg_control_checkpoint()", []);
    isOn = Object(rows[0]).on;
  }
};

export type RowCounts = { readonly [table: string]: { readonly written: number; readonly hot: number } };

/** Rows inserted, updated and deleted so far, by those who have gone. Before 15 the server takes a moment to count them. */
export const rowsWritten = async (client: PostgresClient, schema: string): Promise<RowCounts> => {
  const moment = "CASE WHEN current_setting('server_version_num')::integer < 150000 THEN 1 ELSE 0 END";
  await client.query(`SELECT pg_sleep(${moment})`, []);
  const { rows } = await client.query(
    `SELECT relname AS name, n_tup_ins + n_tup_upd + n_tup_del AS written, n_tup_hot_upd AS hot
     FROM pg_stat_user_tables WHERE schemaname = $1 ORDER BY 1`,
    [schema],
  );
  return Object.fromEntries(
    rows.map(Object).map(({ name, written, hot }) => [name, { written: Number(written), hot: Number(hot) }]),
  );
};
