import { sharedPostgres } from "@selfsame/servers";
import pg from "pg";
import { migrate } from "../migrations/migrate.js";
import { createPostgresRepository } from "../postgres-repository.js";

/** A migrated schema for one file of tests, on the server that all of them share. */
export const ownSchema = async (schema: string) => {
  const { url, version, kind } = await sharedPostgres();
  const pool = new pg.Pool({ connectionString: url });
  (await migrate({ client: pool, schema }))._unsafeUnwrap();
  return {
    name: `PostgreSQL ${version} (${kind})`,
    schema,
    pool,
    repository: createPostgresRepository({ client: pool, schema }),
    /** A connection of one's own, in a transaction. */
    begin: async (): Promise<pg.Client> => {
      const client = new pg.Client(url);
      await client.connect();
      await client.query("BEGIN");
      return client;
    },
    close: async (): Promise<void> => {
      await pool.query(`DROP SCHEMA ${schema} CASCADE`);
      await pool.end();
    },
  };
};
