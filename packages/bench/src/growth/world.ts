import { createPostgresRepository, migrate } from "@selfsame/adapter-postgres";
import { type CommandInput, createProfiles, type Profiles } from "@selfsame/core";
import { sharedPostgres } from "@selfsame/servers";
import pg from "pg";
import type { Surroundings } from "../harness/measure.js";
import { done } from "../library/done.js";
import { surroundingsOf } from "../postgres/surroundings.js";

/** The library on a schema of its own. */
export type World = {
  readonly pool: pg.Pool;
  readonly schema: string;
  readonly profiles: Profiles;
  /** Does commands in lists, all of which must be done. */
  readonly all: (commands: readonly CommandInput[]) => Promise<void>;
  readonly surroundings: Surroundings;
  readonly close: () => Promise<void>;
};

export const openWorld = async (schema: string): Promise<World> => {
  const { url, kind } = await sharedPostgres();
  const pool = new pg.Pool({ connectionString: url });
  await pool.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  (await migrate({ client: pool, schema }))._unsafeUnwrap();
  const profiles = createProfiles({ repository: createPostgresRepository({ client: pool, schema }) });
  return {
    pool,
    schema,
    profiles,
    all: (commands) => done(profiles, commands),
    surroundings: await surroundingsOf(pool, `PostgreSQL (${kind})`),
    close: async () => {
      await pool.query(`DROP SCHEMA ${schema} CASCADE`);
      await pool.end();
    },
  };
};
