import { readFileSync } from "node:fs";
import { createPostgresRepository, migrations } from "@selfsame/adapter-postgres";
import { createProfiles } from "@selfsame/core";
import { sharedPostgres } from "@selfsame/servers";
import { runConformance, tell, value } from "@selfsame/testkit";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

const server = await sharedPostgres();
const database = `docs_set_up_${process.pid}`;
const app = `docs_app_${process.pid}`;
const place = new URL(server.url);
place.pathname = database;
const url = place.href;
place.username = app;
const master = new pg.Pool({ connectionString: server.url, max: 1 });
await master.query(`CREATE DATABASE ${database}`);
await master.query(`CREATE ROLE ${app} LOGIN`);
const owner = new pg.Pool({ connectionString: url, max: 1, options: "-c synchronous_commit=off" });
const client = new pg.Pool({ connectionString: place.href, max: 8, options: "-c synchronous_commit=off" });
const repository = createPostgresRepository({ client });

afterAll(async () => {
  await client.end();
  await owner.end();
  await master.query(`DROP DATABASE ${database}`);
  await master.query(`DROP ROLE ${app}`);
  await master.end();
});

beforeAll(async () => {
  // #region printed
  for (const { sql } of migrations({ schema: "selfsame" })) await owner.query(sql);
  // #endregion
  await owner.query(read("./partitions.sql"));
  await owner.query(read("./grants.sql").replaceAll("TO app", `TO ${app}`));
});

test("who may only do what run time needs, on partitioned tables, keeps the whole contract", async () => {
  const { rows } = await owner.query(
    `SELECT string_agg('DELETE FROM selfsame.' || relname, ';') AS emptying FROM pg_class
     WHERE relnamespace = 'selfsame'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
       AND relname <> 'migrations'`,
  );
  const open = async () => {
    await owner.query(rows[0].emptying);
    return { repository, close: async () => {} };
  };
  const report = await runConformance({ name: "PostgreSQL, least privilege", open });
  // There is one store only here.
  const failed = report.failed.filter(({ name }) => name !== "factory/stores-are-apart");
  expect({ failed, told: tell(report) }).toMatchObject({ failed: [] });
  expect(report.passed.length).toBeGreaterThan(80);
}, 600_000);

test("who may only do what run time needs can neither read nor change anything else", async () => {
  for (const text of [
    "DELETE FROM selfsame.jobs",
    "DELETE FROM selfsame.feed_ends",
    "UPDATE selfsame.migrations SET step = 0",
    "CREATE TABLE selfsame.mine ()",
    "TRUNCATE selfsame.profiles",
  ])
    await expect(client.query(text), text).rejects.toMatchObject({ code: "42501" });
});

test("what is removed in one partition leaves the others alone", async () => {
  const [shop, rest] = ["shop", "rest"].map((workspace) => createProfiles({ repository, workspace }));
  for (const profiles of [shop, rest])
    await value(profiles?.recognize({}, { idempotencyKey: "k" }) ?? expect.fail("no service"));
  const soon = new Date(Date.now() + 60_000).toISOString();
  expect(await value(repository.prune("shop", { receiptsBefore: soon, feedBefore: soon, limit: 9 }))).toMatchObject({
    removed: 2,
  });
  const left = async (workspace: string) =>
    (await value(repository.scan(workspace, "receipt", { limit: 9 }))).items.length;
  expect([await left("shop"), await left("rest")]).toEqual([0, 1]);
});

test.each(["sizes", "waiting", "vacuum"])("the question about %s can be asked", async (name) => {
  const { rows } = await owner.query(read(`./${name}.sql`));
  expect(rows.length).toBeGreaterThan(0);
});
