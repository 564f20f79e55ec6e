import type { ChangeSet } from "@selfsame/core";
import type pg from "pg";
import { withCallers } from "../harness/callers.js";
import type { Stored } from "../harness/equal.js";
import { rawBatches } from "./raw-rows.js";

const tables = ["profiles", "owners", "lookups", "history", "journal", "feed"];

/** (b): the rows that the library wrote, once more into equal tables, by one raw statement for each batch. */
export const openLimit = async (pool: pg.Pool, written: string, schema: string) => {
  for (const table of tables) {
    const columns = (await columnsOf(pool, written, table)).join(", ");
    await pool.query(`INSERT INTO ${schema}.${table} (${columns}) SELECT ${columns} FROM ${written}.${table}`);
  }
  await pool.query(`VACUUM ANALYZE ${tables.map((table) => `${schema}.${table}`).join(", ")}`);
  return {
    /** So many batches under way at once. Answers the milliseconds that the server took to write them. */
    replay: async (batches: readonly (readonly ChangeSet[])[], atOnce: number): Promise<number> => {
      const raw = await rawBatches(pool, written, schema, batches);
      const load = await withCallers(atOnce, raw, async ({ text, values }) => {
        await pool.query(text, [...values]);
      });
      return load.milliseconds;
    },
    /** All rows of a schema but when a reader first saw them. */
    stored: async (of: string): Promise<Stored> => {
      const found = await Promise.all(
        tables.map(async (table) => {
          const { rows } = await pool.query(
            `SELECT count(*)::integer AS rows, md5(string_agg(t::text, '' ORDER BY t::text)) AS digest FROM ${of}.${table} t`,
          );
          return [table, rows] as const;
        }),
      );
      return Object.fromEntries(found);
    },
  };
};

/** Those that are not computed by the server. */
const columnsOf = async (pool: pg.Pool, schema: string, table: string): Promise<readonly string[]> => {
  const { rows } = await pool.query(
    `SELECT column_name FROM information_schema.columns
     WHERE table_schema = $1 AND table_name = $2 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
    [schema, table],
  );
  return rows.map(({ column_name }) => String(column_name));
};
