import { type CommandInput, createProfiles } from "@selfsame/core";
import { type PostgresKind, startPostgres } from "@selfsame/servers";
import pg from "pg";
import type { PostgresClient } from "../database/client.js";
import { migrate } from "../migrations/migrate.js";
import { createPostgresRepository } from "../postgres-repository.js";
import { floor, floorFunction } from "./floor.js";
import { type Cost, costOf, type RowCounts, rowsWritten } from "./log-meter.js";

export type Counted = Cost & {
  readonly statements: number;
  /** Rows written, by table, and how many of the updates touched no index. */
  readonly rows: Readonly<Record<string, number>>;
  readonly hot: number;
  /** The same of what was written by hand. */
  readonly floor: { readonly bytes: number; readonly rows: Readonly<Record<string, number>> };
};

const rowsBetween = (before: RowCounts, after: RowCounts): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(after).flatMap(([table, { written }]) => {
      const rows = written - (before[table]?.written ?? 0);
      return rows === 0 ? [] : [[table, rows]];
    }),
  );

/** A server of one's own, since its log is that of all who use it; nothing is cleaned up meanwhile. */
export const openBench = async (kind: PostgresKind) => {
  const server = await startPostgres({
    kind,
    settings: { autovacuum: "off", max_wal_size: "4GB", checkpoint_timeout: "1h" },
  });
  const connected = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    return client;
  };
  const admin = await connected();
  (await migrate({ client: admin }))._unsafeUnwrap();
  await admin.query(floor + floorFunction);

  let client = await connected();
  // What a connection counted of its rows it tells when it ends.
  const told = async (): Promise<{ readonly selfsame: RowCounts; readonly floor: RowCounts }> => {
    await client.end();
    client = await connected();
    return { selfsame: await rowsWritten(admin, "selfsame"), floor: await rowsWritten(admin, "floor") };
  };
  let statements = 0;
  let batches: string[] = [];
  const counting: PostgresClient = {
    query: async (text, values) => {
      statements += 1;
      const answer = await client.query(text, values);
      const batch = values?.[1];
      if (text.includes("commit_1") && batch !== undefined) batches.push(batch);
      return answer;
    },
  };
  const profiles = createProfiles({ repository: createPostgresRepository({ client: counting }) });
  const perform = async (commands: readonly CommandInput[]): Promise<void> => {
    for (const answer of await Promise.all(commands.map((command) => profiles.run(command)))) answer._unsafeUnwrap();
  };
  const replay = async (): Promise<void> => {
    for (const batch of batches) await client.query("SELECT floor.write('default', $1)", [batch]);
    batches = [];
  };

  /** Does some commands, so many at once, and counts what they cost; the same is then written by hand. */
  const count = async (commands: readonly CommandInput[], atOnce: number): Promise<Counted> => {
    const before = await told();
    statements = 0;
    const cost = await costOf(admin, async () => {
      for (let start = 0; start < commands.length; start += atOnce)
        await perform(commands.slice(start, start + atOnce));
    });
    const byHand = await costOf(admin, replay);
    const after = await told();
    const hot = Object.entries(after.selfsame).map(([table, rows]) => rows.hot - (before.selfsame[table]?.hot ?? 0));
    return {
      ...cost,
      statements,
      rows: rowsBetween(before.selfsame, after.selfsame),
      hot: hot.reduce((sum, more) => sum + more, 0),
      floor: { bytes: byHand.bytes, rows: rowsBetween(before.floor, after.floor) },
    };
  };

  return {
    server,
    admin,
    count,
    /** Does some commands that are not counted, and writes the same by hand. */
    prepare: async (commands: readonly CommandInput[]): Promise<void> => {
      await perform(commands);
      await replay();
    },
    close: async () => {
      await client.end();
      await admin.end();
      await server.stop();
    },
  };
};
