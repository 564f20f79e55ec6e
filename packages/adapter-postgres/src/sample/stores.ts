import { PGlite } from "@electric-sql/pglite";
import { sharedPostgres } from "@selfsame/servers";
import pg from "pg";
import type { PostgresClient } from "../database/client.js";

/** A real store for a test, and its end. */
export type Store = { readonly name: string; readonly client: PostgresClient; readonly close: () => Promise<void> };

export const openServer = async (): Promise<Store> => {
  const { url, version, kind } = await sharedPostgres();
  const client = new pg.Pool({ connectionString: url, max: 4 });
  return { name: `PostgreSQL ${version} (${kind})`, client, close: () => client.end() };
};

export const openPGlite = async (): Promise<Store> => {
  const client = new PGlite();
  return { name: "PGlite", client, close: () => client.close() };
};
