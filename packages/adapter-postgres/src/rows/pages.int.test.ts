import { sharedPostgres } from "@selfsame/servers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { creating } from "../../../testkit/src/clauses/making/change-set.js";
import { id, upTo } from "../../../testkit/src/clauses/making/ids.js";
import { absorbed, guest } from "../../../testkit/src/clauses/making/records.js";
import { quoted } from "../database/schema-name.js";
import { encodeJson } from "../encoding.js";
import { nestedPlans } from "../sample/nested-plans.js";
import { ownSchema } from "../sample/own-schema.js";
import { feedSql } from "./feed.js";
import { historySql } from "./history.js";
import { journalSql } from "./journal.js";

const { schema, pool, repository, close } = await ownSchema("page_tests");
const absorbedOnes = 20;
const others = 40_000;

beforeAll(async () => {
  const family = [guest(1), ...upTo(absorbedOnes).map((n) => absorbed(guest(n + 1), 1))];
  expect((await repository.commit("w", [creating(family)]))._unsafeUnwrap()).toEqual(["committed"]);
  for (const table of ["history", "journal"])
    await pool.query(
      `INSERT INTO ${schema}.${table} (workspace, profile_id, time, id, change_set, content)
      SELECT 'w', p.id, '2025-01-01Z'::timestamptz + n * interval '1 minute', n || ':' || p.id, 'c', '{"kind": "session"}'
      FROM ${schema}.profiles p CROSS JOIN generate_series(1, 2000) n`,
    );
  // Someone with many visits, each a profile with rows of an hour of its own.
  await pool.query(
    `INSERT INTO ${schema}.profiles (workspace, id, version, revision, state, into_id, record)
    SELECT 'hot', CASE n WHEN 0 THEN $1 ELSE md5('hot' || n)::uuid END, 'v', 1, 'absorbed', CASE WHEN n > 0 THEN $1 END, '{}'
    FROM generate_series(0, 3000) n`,
    [id(1)],
  );
  await pool.query(
    `INSERT INTO ${schema}.history SELECT 'hot', md5('hot' || n)::uuid,
      '2025-01-01Z'::timestamptz + n * interval '1 hour' + k * interval '1 minute', n || ':' || k, 'c', '{"kind": "session"}'
    FROM generate_series(1, 3000) n CROSS JOIN generate_series(1, 3) k`,
  );
  await pool.query(
    `INSERT INTO ${schema}.feed (workspace, profile_id, revision, place, time, change_set, content, position)
    SELECT h.workspace, h.profile_id, n, 0, h.time, h.change_set, '{}', n
    FROM (SELECT h.*, row_number() OVER () AS n FROM ${schema}.history h WHERE h.workspace = 'w') h`,
  );
  // Absorbed ones of others: the planner takes every lineage for a large one then.
  await pool.query(
    `INSERT INTO ${schema}.profiles (workspace, id, version, revision, state, into_id, record)
    SELECT 'w', md5('other' || n)::uuid, 'v', 1, 'absorbed', md5('whole' || n % 4)::uuid, '{}'
    FROM generate_series(1, ${others}) n`,
  );
  await putSpans();
  await pool.query(
    `VACUUM ANALYZE ${schema}.history, ${schema}.journal, ${schema}.feed, ${schema}.profiles, ${schema}.spans`,
  );
});
afterAll(close);

/** As commits would have put them: no one here is absorbed by someone absorbed. */
const putSpans = () =>
  pool.query(
    `INSERT INTO ${schema}.spans (workspace, profile_id, into_id, newest, oldest)
    SELECT p.workspace, p.id, p.into_id, coalesce(h.newest, '2025'), coalesce(h.oldest, '2025-01-01Z')
    FROM ${schema}.profiles p CROSS JOIN LATERAL (
      SELECT max(to_char(h.time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || h.id) AS newest, min(h.time) AS oldest
      FROM ${schema}.history h WHERE h.workspace = p.workspace AND h.profile_id = p.id
    ) h WHERE p.into_id IS NOT NULL ON CONFLICT DO NOTHING`,
  );

/** All that a page ran, with the most rows that were read of a table by any node. */
const ranFor = async (sql: string, values: readonly string[]) => {
  const { url } = await sharedPostgres();
  const plans = await nestedPlans(url, sql, values);
  const text = plans.join("\n");
  const nodes = [...text.matchAll(/Scan.* on (\w+) \w+ .*\(actual rows=([\d.]+) loops=(\d+)\)/g)];
  return { text, nodes: nodes.map(([, table, rows, loops]) => ({ table, read: Number(rows) * Number(loops) })) };
};

const keys = { first: ["infinity", "-infinity"], deep: ["2025-01-01T02:00:00.000Z", "2025-01-02T07:20:00.000Z"] };

describe.each(["first", "deep"] as const)(
  "a %s page is read by the index, no deeper than it is long, for each profile",
  (page) => {
    const [newest = "", oldest = ""] = keys[page];
    test.each([
      ["history", historySql, ["w", id(1), newest, "", "51"]],
      ["journal", journalSql, ["w", encodeJson(upTo(absorbedOnes + 1).map(id)), oldest, "", "51"]],
    ] as const)("of the %s", async (table, sql, values) => {
      const { text, nodes } = await ranFor(sql(quoted(schema)), values);
      expect(text).not.toContain("Seq Scan");
      expect(text).not.toContain("JIT");
      expect(text).toContain(`${table}_pkey`);
      const read = (of: string) => nodes.filter((node) => node.table === of).reduce((sum, node) => sum + node.read, 0);
      expect(read(table)).toBeGreaterThan(51);
      // Of the first once more for the floor, and those that are shown once more whole.
      expect(read(table)).toBeLessThanOrEqual(51 * (absorbedOnes + 3));
      expect(read("profiles")).toBeLessThanOrEqual(51 * (absorbedOnes + 2));
    });
  },
);

test.each(["infinity", "2025-02-20T00:00:00.000Z"])(
  "a page before %s is read with those who have a row of it",
  async (before) => {
    const { text, nodes } = await ranFor(historySql(quoted(schema)), ["hot", id(1), before, "", "51"]);
    expect(text).not.toContain("Seq Scan");
    const read = nodes.filter(({ table }) => table === "history").reduce((sum, node) => sum + node.read, 0);
    expect(read).toBeGreaterThan(51);
    expect(read).toBeLessThanOrEqual(51 * 6);
  },
);

test.each([0, 30_000])("a page of the feed after %i reads what it shows, by the index", async (after) => {
  const { text, nodes } = await ranFor(feedSql(quoted(schema)), ["w", String(after), "51"]);
  expect(text).not.toMatch(/Seq Scan|Sort|JIT/);
  expect(text).toContain("feed_position");
  expect(nodes.filter(({ table, read }) => table === "feed" && read > 0)).toEqual([{ table: "feed", read: 51 }]);
});

test("pages hold the rows of all, newest first", async () => {
  const page = (await repository.history("w", id(1), { limit: 50 }))._unsafeUnwrap();
  const times = page.items.map(({ time }) => time);
  expect(times).toEqual(times.toSorted().reverse());
  expect(new Set(page.items.map(({ profileId }) => profileId)).size).toBe(absorbedOnes + 1);
  expect(page.items[0]?.time).toBe(new Date(Date.UTC(2025, 0, 1) + 2000 * 60_000).toISOString());
});

test("redirects in a circle end where they began", async () => {
  const ring = [1, 2, 3].map((n) => id(100 + n));
  for (const [n, one] of ring.entries())
    await pool.query(
      `INSERT INTO ${schema}.profiles (workspace, id, version, revision, state, into_id, record)
      VALUES ('ring', $1, 'v', 1, 'absorbed', $2, '{}')`,
      [one, ring[(n + 1) % ring.length]],
    );
  await pool.query(
    `INSERT INTO ${schema}.history SELECT 'ring', p.id, now(), 'h' || p.id, 'c', '{"kind": "session"}'
    FROM ${schema}.profiles p WHERE p.workspace = 'ring'`,
  );
  await putSpans();
  const { rows } = await pool.query(historySql(quoted(schema)), ["ring", id(101), "infinity", "", "51"]);
  expect(JSON.parse(String(rows[0]?.answer))).toHaveLength(3);
});
