import { PGlite } from "@electric-sql/pglite";
import { createPostgresRepository, migrate, type PostgresClient } from "@selfsame/adapter-postgres";
import { createProfiles, type Profiles } from "@selfsame/core";
import { sharedPostgres } from "@selfsame/servers";
import { value } from "@selfsame/testkit";
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
  await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
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
});
