import { readFileSync } from "node:fs";
import { createPostgresRepository, migrate } from "@selfsame/adapter-postgres";
import { createProfiles } from "@selfsame/core";
import { sharedPostgres } from "@selfsame/servers";
import { value } from "@selfsame/testkit";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { livesOf } from "../typical-user.js";

const { url } = await sharedPostgres();
const master = new pg.Pool({ connectionString: url, max: 1 });
const database = `docs_sizes_${process.pid}`;
await master.query(`CREATE DATABASE ${database}`);
const client = new pg.Pool({
  connectionString: url.replace(/[^/]*$/, database),
  max: 4,
  options: "-c synchronous_commit=off",
});

afterAll(async () => {
  await client.end();
  await master.query(`DROP DATABASE ${database}`);
  await master.end();
});

const users = process.env.SELFSAME_PROVE === undefined ? 300 : 4_000;

type Size = { readonly name: string; readonly rows: number; readonly total: number };

const sizes = async (): Promise<readonly Size[]> => {
  const { rows } = await client.query(
    `SELECT relname AS name, reltuples::integer AS rows, pg_total_relation_size(oid)::integer AS total
     FROM pg_class WHERE relnamespace = 'selfsame'::regnamespace AND relkind = 'r' AND relname <> 'migrations'`,
  );
  return rows;
};

/** Bytes for each row as the page's table says: `| profiles | 2,190 |`. */
const said = Object.fromEntries(
  [...readFileSync(new URL("./postgresql.md", import.meta.url), "utf8").matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm)].map(
    ([, name = "", bytes = ""]) => [name, Number(bytes.replace(",", ""))],
  ),
);

test("a row takes no more bytes than the page says", async () => {
  await value(migrate({ client }));
  const profiles = createProfiles({ repository: createPostgresRepository({ client }) });
  for (const commands of livesOf(users))
    for (const answer of await value(profiles.runAll(commands))) expect(answer.isOk()).toBe(true);
  await client.query("VACUUM (FULL, ANALYZE)");
  const found = (await sizes()).filter(({ rows }) => rows > 0);
  const bytes = Object.fromEntries(found.map(({ name, rows, total }) => [name, Math.round(total / rows)]));
  console.log(bytes);
  expect(Object.keys(said).sort()).toEqual(Object.keys(bytes).sort());
  // Few rows do not fill their pages.
  for (const [name, size] of Object.entries(bytes)) {
    expect(size, name).toBeLessThan((said[name] ?? 0) * 1.6);
    expect(size, name).toBeGreaterThan((said[name] ?? 0) * 0.7);
  }
}, 3_600_000);
