import { getPostgreSQLEventStore } from "@event-driven-io/emmett-postgresql";
import { createPostgresRepository, migrate } from "@selfsame/adapter-postgres";
import { createProfiles } from "@selfsame/core";
import { sharedPostgres } from "@selfsame/servers";
import pg from "pg";
import type { Bench } from "../harness/bench.js";
import { surroundingsOf } from "../postgres/surroundings.js";
import { emmettOn, type Pair } from "./in-turn.js";

const schema = "bench_emmett_ours";
const database = "bench_emmett";

/** Its store has tables of fixed names, so it gets a database of its own on the same server. */
const onPostgres = async (): Promise<Pair> => {
  const { url, kind } = await sharedPostgres();
  const pool = new pg.Pool({ connectionString: url });
  const dropAll = async (): Promise<void> => {
    await pool.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await pool.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  };
  await dropAll();
  await pool.query(`CREATE DATABASE ${database}`);
  (await migrate({ client: pool, schema }))._unsafeUnwrap();
  const own = new URL(url);
  own.pathname = `/${database}`;
  const events = getPostgreSQLEventStore(own.href);
  return {
    profiles: createProfiles({ repository: createPostgresRepository({ client: pool, schema }) }),
    events,
    surroundings: await surroundingsOf(pool, `PostgreSQL (${kind})`),
    clock: {
      unit: "commands/s",
      timed: async (work) => {
        const begun = performance.now();
        await work();
        return performance.now() - begun;
      },
    },
    close: async () => {
      await events.close();
      await dropAll();
      await pool.end();
    },
  };
};

export const emmettOnPostgres: Bench = emmettOn("postgres", onPostgres, {
  tiny: { customers: 20, commands: 20, warm: 1, counted: 1 },
  quick: { customers: 500, commands: 400, warm: 1, counted: 3 },
  full: { customers: 2_000, commands: 1_000, warm: 2, counted: 7 },
});
