import { migrate } from "@selfsame/adapter-postgres";
import type { ChangeSet } from "@selfsame/core";
import { sharedPostgres } from "@selfsame/servers";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkEqual, type Stored } from "../harness/equal.js";
import { peopleOf, roundOf } from "../mix/mix.js";
import { openA1, openA2 } from "./by-hand.js";
import { openLimit } from "./limit.js";
import { openOurs } from "./ours.js";

const schemas = ["equal_ours", "equal_a1", "equal_a2", "equal_limit"];
const mix = { customers: 40, commands: 80, rounds: 1 };
const people = peopleOf(mix);
const ids = people.map(({ profileId }) => profileId);

let pool: pg.Pool;
const open = async () => {
  const { url } = await sharedPostgres();
  pool = new pg.Pool({ connectionString: url });
  const batches: (readonly ChangeSet[])[] = [];
  const ours = await openOurs({ url, pool, people, schema: "equal_ours" }, (batch) => {
    batches.push(batch);
  });
  (await migrate({ client: pool, schema: "equal_limit" }))._unsafeUnwrap();
  const limit = await openLimit(pool, "equal_ours", "equal_limit");
  batches.length = 0;
  const a1 = await openA1({ url, pool, people, schema: "equal_a1" });
  const a2 = await openA2({ url, pool, people, schema: "equal_a2" }, 1, roundOf(mix, 0));
  for (const command of roundOf(mix, 0)) {
    await ours.perform(command);
    await a1.perform(command);
  }
  await limit.replay(batches, 1);
  return { ours, a1, a2, limit };
};
let opened: Awaited<ReturnType<typeof open>>;
const dropAll = () => pool.query(schemas.map((schema) => `DROP SCHEMA IF EXISTS ${schema} CASCADE;`).join(""));

beforeAll(async () => {
  opened = await open();
});
afterAll(async () => {
  for (const { close } of [opened.ours, opened.a1, opened.a2]) await close();
  await dropAll();
  await pool.end();
});

/** Whether what is stored by hand is what we stored, after a change to it. */
const isEqualAfter = async (who: "a1" | "a2", change: string): Promise<boolean> => {
  await pool.query(change.replaceAll("$S", `equal_${who}`));
  const [ours, theirs] = [await opened.ours.stored(ids), await opened[who].stored(ids)];
  return isEqual(ours, theirs);
};

const isEqual = (ours: Stored, theirs: Stored): boolean => {
  try {
    checkEqual({ name: "ours", stored: ours }, { name: "theirs", stored: theirs });
    return true;
  } catch {
    return false;
  }
};

test.each(["a1", "a2"] as const)("what we store is what (%s) stores, until anything of it differs", async (who) => {
  expect(await isEqualAfter(who, "CREATE TABLE $S.kept AS SELECT * FROM $S.profiles")).toBe(true);
  for (const { change, undo } of changes) {
    expect(await isEqualAfter(who, change), change).toBe(false);
    expect(await isEqualAfter(who, undo), undo).toBe(true);
  }
});

const one = "(SELECT id FROM $S.profiles WHERE merged_into IS NULL ORDER BY id LIMIT 1)";
const column = (name: string, value: string) => ({
  change: `UPDATE $S.profiles SET ${name} = ${value} WHERE id = ${one}`,
  undo: `UPDATE $S.profiles p SET ${name} = k.${name} FROM $S.kept k WHERE k.id = p.id`,
});
const changes = [
  column("attributes", `attributes || '{"firstName":"Eve"}'`),
  column("custom", `custom || '{"plan":"none"}'`),
  column("events", `events || '{"viewed":{}}'`),
  column("external_id", "'eve'"),
  {
    change: `UPDATE $S.identifiers SET name = name || '!' WHERE label = 'crm' AND profile_id = ${one}`,
    undo: "UPDATE $S.identifiers SET name = rtrim(name, '!')",
  },
  {
    change: `INSERT INTO $S.history (workspace, profile_id, time, name, properties)
      SELECT 'x', id, now(), 'x', '{}' FROM $S.profiles WHERE id = ${one}`,
    undo: "DELETE FROM $S.history WHERE workspace = 'x'",
  },
];

test("the limit writes the rows that we wrote, and a difference in any table is seen", async () => {
  const { limit } = opened;
  const areEqual = async () => isEqual(await limit.stored("equal_ours"), await limit.stored("equal_limit"));
  expect(await areEqual()).toBe(true);
  for (const table of ["profiles", "owners", "history", "journal", "feed"]) {
    const version = ["profiles", "owners"].includes(table) ? "version" : "change_set";
    const { rows } = await pool.query(
      `UPDATE equal_limit.${table} n SET ${version} = 'other' FROM equal_limit.${table} o
       WHERE n.ctid = o.ctid AND o.ctid = (SELECT min(ctid) FROM equal_limit.${table}) RETURNING o.${version} AS was`,
    );
    expect(await areEqual(), table).toBe(false);
    await pool.query(`UPDATE equal_limit.${table} SET ${version} = $1 WHERE ${version} = 'other'`, [rows[0]?.was]);
    expect(await areEqual(), table).toBe(true);
  }
});
