import { sharedPostgres } from "@selfsame/servers";
import pg from "pg";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { creating } from "../../../testkit/src/clauses/making/change-set.js";
import { upTo } from "../../../testkit/src/clauses/making/ids.js";
import { guest } from "../../../testkit/src/clauses/making/records.js";
import type { PostgresClient } from "../database/client.js";
import { createPostgresRepository } from "../postgres-repository.js";
import { migrate } from "./migrate.js";
import { migrations } from "./migrations.js";
import { steps } from "./steps.js";

const schema = "migrated";
const { url } = await sharedPostgres();
const pool = new pg.Pool({ connectionString: url, max: 10 });
afterAll(() => pool.end());
beforeEach(async () => {
  await pool.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
});
afterEach(async () => {
  await pool.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
});

const names = steps.map(({ name }) => name);
const migrated = async (client: PostgresClient = pool) => (await migrate({ client, schema }))._unsafeUnwrap();
const checked = async (client: PostgresClient = pool) => {
  const answer = await createPostgresRepository({ client, schema }).check();
  return answer.match(
    () => "fine",
    (failure) => [failure.code, failure.cause.name, "remedy" in failure && failure.remedy.length > 20],
  );
};
const takenSteps = async () => {
  const { rows } = await pool.query<{ step: number }>(`SELECT step FROM ${schema}.migrations ORDER BY step`);
  return rows.map(({ step }) => step);
};

describe("migrate", () => {
  test("takes the steps that are missing, and none twice", async () => {
    expect(await checked()).toEqual(["unsupported", "NotMigrated", true]);
    expect(await migrated()).toEqual({ taken: names });
    expect(await checked()).toBe("fine");
    expect(await migrated()).toEqual({ taken: [] });
  });

  test("may be called by ten at once", async () => {
    await Promise.all(upTo(10).map(() => migrated()));
    expect(await takenSteps()).toEqual(upTo(steps.length));
    expect(await checked()).toBe("fine");
  });

  test("goes on where it was stopped, and where a host's own tool was", async () => {
    for (const { sql } of migrations({ schema }).slice(0, 2)) await pool.query(sql);
    expect(await checked()).toEqual(["unsupported", "NotMigrated", true]);
    expect(await migrated()).toEqual({ taken: names.slice(2) });
    for (const { sql } of migrations({ schema })) await pool.query(sql);
    expect(await takenSteps()).toEqual(upTo(steps.length));
  });

  test("undoes a step that fails", async () => {
    const failing: PostgresClient = {
      query: (text, values) => pool.query(text.replace('CREATE TABLE "migrated".jobs', "CREATE TABEL jobs"), values),
    };
    const answer = await migrate({ client: failing, schema });
    expect(answer._unsafeUnwrapErr()).toMatchObject({ code: "unsupported", cause: { code: "42601" } });
    expect(await takenSteps()).toEqual([1]);
    expect(await migrated()).toEqual({ taken: names.slice(1) });
  });

  test("leaves a newer schema alone, with which older code goes on as long as it can", async () => {
    await migrated();
    await pool.query(`INSERT INTO ${schema}.migrations (step, name, needs) VALUES (1000, 'newer', 1)`);
    expect([await checked(), await migrated()]).toEqual(["fine", { taken: [] }]);
    await pool.query(`INSERT INTO ${schema}.migrations (step, name, needs) VALUES (1001, 'break', 1001)`);
    expect(await checked()).toEqual(["unsupported", "SchemaTooNew", true]);
    expect((await migrate({ client: pool, schema }))._unsafeUnwrapErr().cause.name).toBe("SchemaTooNew");
  });
});

describe("check", () => {
  const server = (told: object): PostgresClient => ({
    query: async () => ({
      rows: [{ answer: JSON.stringify({ version: 150_000, encoding: "UTF8", isolation: "read committed", ...told }) }],
    }),
  });

  test.each([
    [{ version: 130_012 }, "ServerTooOld"],
    [{ encoding: "SQL_ASCII" }, "ServerEncoding"],
    [{ isolation: "repeatable read" }, "TransactionIsolation"],
  ])("says what to do about a server that tells %j", async (told, name) => {
    expect(await checked(server(told))).toEqual(["unsupported", name, true]);
    expect((await migrate({ client: server(told), schema }))._unsafeUnwrapErr().cause.name).toBe(name);
  });

  test("says that a server cannot be reached", async () => {
    const client = new pg.Pool({ connectionString: "postgres://postgres@127.0.0.1:1/postgres" });
    expect(await checked(client)).toEqual(["unavailable", "Error", false]);
    await client.end();
  });

  test("finds transactions that go on seeing the past, and so do commits", async () => {
    await migrated();
    const client = new pg.Pool({ connectionString: url, options: "-c default_transaction_isolation=serializable" });
    expect(await checked(client)).toEqual(["unsupported", "TransactionIsolation", true]);
    const answer = await createPostgresRepository({ client, schema }).commit("w", [creating([guest(1)])]);
    expect(answer._unsafeUnwrapErr()).toMatchObject({ code: "unsupported", cause: { code: "0A000" } });
    await client.end();
  });

  test("no name of a schema is taken for one", async () => {
    expect((await migrate({ client: pool, schema: 'a"b' }))._unsafeUnwrapErr().cause.name).toBe("SchemaName");
    expect(() => createPostgresRepository({ client: pool, schema: "" })).toThrow(RangeError);
  });
});
