import type { PostgresClient } from "../database/client.js";

export const tablesIn = async (client: PostgresClient, schema: string): Promise<readonly string[]> => {
  const text = "SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 ORDER BY 1";
  const { rows } = await client.query(text, [schema]);
  return rows.map((row) => String(Object(row).name));
};

/** All rows of all tables, as one text. */
export const everythingIn = async (client: PostgresClient, schema: string): Promise<string> => {
  const all: unknown[] = [];
  for (const table of await tablesIn(client, schema))
    all.push(table, (await client.query(`SELECT t::text AS row FROM ${schema}.${table} t`)).rows);
  return JSON.stringify(all);
};
