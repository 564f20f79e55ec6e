import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createPostgresRepository, migrate } from "@selfsame/adapter-postgres";
import { createProfiles } from "@selfsame/core";
import { sharedPostgres } from "@selfsame/servers";
import pg from "pg";
import { here } from "../harness/here.js";
import { surroundingsOf } from "../postgres/surroundings.js";
import type { Overloaded } from "./overload.js";

export const inMemory = async (): Promise<Overloaded> => ({
  profiles: createProfiles({ repository: createMemoryRepository() }),
  surroundings: here,
  close: async () => {},
});

export const onPostgres = async (): Promise<Overloaded> => {
  const { url, kind } = await sharedPostgres();
  const pool = new pg.Pool({ connectionString: url });
  const schema = "bench_overload";
  await pool.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  (await migrate({ client: pool, schema }))._unsafeUnwrap();
  return {
    profiles: createProfiles({ repository: createPostgresRepository({ client: pool, schema }) }),
    surroundings: await surroundingsOf(pool, `PostgreSQL (${kind})`),
    close: async () => {
      await pool.query(`DROP SCHEMA ${schema} CASCADE`);
      await pool.end();
    },
  };
};
