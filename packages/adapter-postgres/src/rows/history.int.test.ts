import { afterAll, beforeAll, expect, test } from "vitest";
import { creating } from "../../../testkit/src/clauses/making/change-set.js";
import { id, upTo } from "../../../testkit/src/clauses/making/ids.js";
import { absorbed, guest } from "../../../testkit/src/clauses/making/records.js";
import { quoted } from "../database/schema-name.js";
import { ownSchema } from "../sample/own-schema.js";
import { historySql } from "./history.js";

const { schema, pool, repository, close } = await ownSchema("history_tests");
const absorbedOnes = 20;

beforeAll(async () => {
  const family = [guest(1), ...upTo(absorbedOnes).map((n) => absorbed(guest(n + 1), 1))];
  expect((await repository.commit("w", [creating(family)]))._unsafeUnwrap()).toEqual(["committed"]);
  await pool.query(
    `INSERT INTO ${schema}.history SELECT 'w', p.id, '2025-01-01Z'::timestamptz + n * interval '1 minute',
      n || ':' || p.id, 'c', '{"kind": "session"}'
    FROM ${schema}.profiles p CROSS JOIN generate_series(1, 2000) n`,
  );
  await pool.query(`VACUUM ANALYZE ${schema}.history, ${schema}.profiles`);
});
afterAll(close);

/** The plan of a page, with how many rows were read of the table. */
const planOf = async (time: string): Promise<{ readonly text: string; readonly read: number }> => {
  const values = ["w", id(1), time, "", "51"];
  const { rows } = await pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${historySql(quoted(schema))}`, values);
  const text = JSON.stringify(rows);
  const scans = [...text.matchAll(/"Relation Name":"history".*?"Actual Rows":([\d.]+),"Actual Loops":(\d+)/g)];
  return { text, read: scans.reduce((sum, [, each, loops]) => sum + Number(each) * Number(loops), 0) };
};

test("a page is read by the index, and no deeper than it is long, for each profile of the lineage", async () => {
  const first = await planOf("infinity");
  const deep = await planOf("2025-01-01T02:00:00.000Z");
  for (const { text, read } of [first, deep]) {
    expect(text).not.toMatch(/"Seq Scan"[^{}]*"Relation Name":"history"/);
    expect(text).toContain("history_pkey");
    expect(read).toBeGreaterThan(51);
    expect(read).toBeLessThanOrEqual(51 * (absorbedOnes + 2));
  }
});

test("pages hold the rows of all, newest first", async () => {
  const page = (await repository.history("w", id(1), { limit: 50 }))._unsafeUnwrap();
  const times = page.items.map(({ time }) => time);
  expect(times).toEqual(times.toSorted().reverse());
  expect(new Set(page.items.map(({ profileId }) => profileId)).size).toBe(absorbedOnes + 1);
  expect(page.items[0]?.time).toBe(new Date(Date.UTC(2025, 0, 1) + 2000 * 60_000).toISOString());
});
