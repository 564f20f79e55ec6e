import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { createPostgresRepository, migrate, type PostgresClient } from "@selfsame/adapter-postgres";
import { createProfiles, type Profiles } from "@selfsame/core";
import { sharedPostgres } from "@selfsame/servers";
import { problem, value } from "@selfsame/testkit";
import pg from "pg";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";

const { url: serverUrl } = await sharedPostgres();
const admin = new pg.Pool({ connectionString: serverUrl, max: 2 });
const database = `docs_${process.pid}`;
await admin.query(`CREATE DATABASE ${database}`);
const url = serverUrl.replace(/[^/]*$/, database);

const ends: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
  await admin.query(`DROP DATABASE ${database}`);
  await admin.end();
});

/** A guest who signs up on two devices. */
const live = async (profiles: Profiles, name: string) => {
  for (const device of ["phone", "laptop"]) {
    const { profile } = await value(profiles.recognize());
    await value(profiles.track(profile, { custom: { device }, events: [{ name: "viewed" }] }));
    await value(profiles.identify(profile, name));
  }
  const { profile } = await value(profiles.find({ externalId: name }));
  return profile.engagement.events;
};

const viewedTwice = { viewed: expect.objectContaining({ count: 2 }) };

describe("a client", () => {
  test("is a pool of pg", async () => {
    // #region pg
    const client = new pg.Pool({ connectionString: url, max: 16 });
    client.on("error", console.error); // an idle connection that broke: without this the process ends

    await migrate({ client }).match(
      ({ taken }) => console.log(`took ${taken.length} steps`),
      (failure) => console.error(failure.code, failure.cause),
    );
    const profiles = createProfiles({ repository: createPostgresRepository({ client }) });
    // #endregion
    ends.push(() => client.end());
    expect(await live(profiles, "pg")).toEqual(viewedTwice);
  });

  test("is PGlite, in this process", async () => {
    // #region pglite
    const client = await PGlite.create(); // in memory; `PGlite.create("./data")` keeps a folder
    await value(migrate({ client }));
    const profiles = createProfiles({ repository: createPostgresRepository({ client }) });
    // #endregion
    ends.push(() => client.close());
    expect(await live(profiles, "pglite")).toEqual(viewedTwice);
  });

  test("is postgres.js, through three lines", async () => {
    // #region postgres-js
    const sql = postgres(url, { max: 16 });
    const client: PostgresClient = {
      query: async (text, values = []) => ({ rows: await sql.unsafe(text, values) }),
    };
    // #endregion
    ends.push(() => sql.end());
    await value(migrate({ client }));
    expect(await live(createProfiles({ repository: createPostgresRepository({ client }) }), "js")).toEqual(viewedTwice);
  });

  test("may be a pooler that gives every statement another connection", async () => {
    const client: PostgresClient = {
      query: async (text, values) => {
        const connection = new pg.Client(url);
        await connection.connect();
        try {
          return await connection.query(text, values);
        } finally {
          await connection.end();
        }
      },
    };
    await value(migrate({ client }));
    expect(await live(createProfiles({ repository: createPostgresRepository({ client }) }), "pooler")).toEqual(
      viewedTwice,
    );
  });
});

test("commands may stand in a transaction of the host's", async () => {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  ends.push(() => pool.end());
  await value(migrate({ client: pool }));
  await pool.query("CREATE TABLE orders (buyer text)");
  const profiles = createProfiles({ repository: createPostgresRepository({ client: pool }) });
  const order = async (buyer: string, end: "COMMIT" | "ROLLBACK") => {
    // #region within
    const connection = await pool.connect();
    await connection.query("BEGIN");
    await connection.query("INSERT INTO orders (buyer) VALUES ($1)", [buyer]);
    const answer = await profiles.within(connection).track({ externalId: buyer }, { events: [{ name: "ordered" }] });
    await connection.query(answer.isOk() ? end : "ROLLBACK");
    connection.release();
    // #endregion
  };
  await order("kept", "COMMIT");
  await order("undone", "ROLLBACK");
  expect((await pool.query("SELECT buyer FROM orders")).rows).toEqual([{ buyer: "kept" }]);
  expect((await value(profiles.find({ externalId: "kept" }))).profile.engagement.events).toHaveProperty("ordered");
  expect(await problem(profiles.find({ externalId: "undone" }))).toMatchObject({ code: "profile_not_found" });
});

test.each(["vacuum-settings"])("the statements of %s can be run", async (name) => {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  ends.push(() => pool.end());
  await value(migrate({ client: pool }));
  await pool.query(readFileSync(new URL(`./${name}.sql`, import.meta.url), "utf8"));
  const { rows } = await pool.query("SELECT reloptions FROM pg_class WHERE oid = 'selfsame.profiles'::regclass");
  expect(rows).toEqual([{ reloptions: ["fillfactor=85", "autovacuum_vacuum_scale_factor=0.02"] }]);
});
