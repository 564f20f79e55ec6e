import { PGlite } from "@electric-sql/pglite";
import { sharedPostgres } from "@selfsame/servers";
import { conformance } from "@selfsame/testkit/vitest";
import pg from "pg";
import { afterAll } from "vitest";
import { opener } from "./sample/open-store.js";

const capabilities = {
  durability: "disk",
  hostTransactions: "yes",
  listings: "current",
  recordBytes: "ample",
} as const;

const { url, version, kind } = await sharedPostgres();
const pool = new pg.Pool({ connectionString: url, max: 8, options: "-c synchronous_commit=off" });
const pglite = new PGlite();
const [embedded] = (await pglite.query<{ version: string }>("SELECT current_setting('server_version') AS version"))
  .rows;

afterAll(() => Promise.all([pool.end(), pglite.close()]));

const begin = async () => {
  const client = await pool.connect();
  await client.query("BEGIN");
  const end = async (how: string) => {
    await client.query(how);
    client.release();
  };
  return { transaction: client, commit: () => end("COMMIT"), rollback: () => end("ROLLBACK") };
};

conformance({
  name: `adapter-postgres on PostgreSQL ${version} (${kind})`,
  open: opener({ client: pool, begin }),
  capabilities,
});

// It has one connection, so that nobody can look on while a transaction is open.
conformance({
  name: `adapter-postgres on PGlite (PostgreSQL ${embedded?.version})`,
  open: opener({ client: pglite }),
  capabilities,
});
