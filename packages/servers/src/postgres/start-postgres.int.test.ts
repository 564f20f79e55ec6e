import { existsSync } from "node:fs";
import pg from "pg";
import { expect, test } from "vitest";
import { postgresKinds } from "./binaries.js";
import { startPostgres } from "./start-postgres.js";

const query = async (url: string, text: string): Promise<readonly object[]> => {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end().catch(() => {});
  }
};

test("there is a server everywhere", () => expect(postgresKinds()).toContain("embedded"));

test.each(postgresKinds())("the %s server keeps what was committed when it is killed", async (kind) => {
  const server = await startPostgres({ kind, settings: { log_lock_waits: true } });
  try {
    expect(server).toMatchObject({ kind, version: expect.stringMatching(/^1[4-9]\.\d+$/) });
    expect(await query(server.url, "show fsync")).toEqual([{ fsync: "on" }]);
    expect(await query(server.url, "show log_lock_waits")).toEqual([{ log_lock_waits: "on" }]);
    await query(server.url, "create table kept as select 1 as n");
    const sleeping = query(server.url, "select pg_sleep(600)");
    const [, heard] = await Promise.all([server.kill9(), sleeping.catch((error: unknown) => String(error))]);
    expect(heard).toMatch(/terminated|ECONN/);
    await expect(query(server.url, "select 1")).rejects.toThrow("ECONNREFUSED");
    await server.restart();
    expect(await query(server.url, "select n from kept")).toEqual([{ n: 1 }]);
    expect(server.log()).toContain("was not properly shut down");
  } finally {
    await server.stop();
  }
});

test("a server that was stopped leaves nothing behind", async () => {
  const server = await startPostgres();
  const rows = await query(server.url, "select current_setting('data_directory') as folder");
  const folder = rows.map((row) => ("folder" in row ? String(row.folder) : "")).join();
  expect(existsSync(folder)).toBe(true);
  await server.stop();
  expect(existsSync(folder)).toBe(false);
  await expect(query(server.url, "select 1")).rejects.toThrow("ECONNREFUSED");
});
