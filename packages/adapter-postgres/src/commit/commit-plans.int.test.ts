import { sharedPostgres } from "@selfsame/servers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { creating, updating } from "../../../testkit/src/clauses/making/change-set.js";
import { absorbed, again, guest } from "../../../testkit/src/clauses/making/records.js";
import { nestedPlans } from "../sample/nested-plans.js";
import { ownSchema } from "../sample/own-schema.js";
import { openLately } from "./lately.js";
import { statementsOf } from "./statements.js";

const { schema, pool, repository, close } = await ownSchema("commit_plan_tests");
const before = creating([guest(1), guest(2)]);
const others = 3_000;

beforeAll(async () => {
  expect((await repository.commit("w", [before]))._unsafeUnwrap()).toEqual(["committed"]);
  // The planner knows of none who are absorbed, and takes their index for a short one.
  await pool.query(`VACUUM ANALYZE ${schema}.profiles`);
  await pool.query(
    `INSERT INTO ${schema}.profiles (workspace, id, version, revision, state, into_id, record)
    SELECT 'w', md5('other' || n)::uuid, 'v', 1, 'merged', md5('whole' || n % 4)::uuid, '{}'
    FROM generate_series(1, ${others}) n`,
  );
});
afterAll(close);

test("a merge looks at the two, however many others are absorbed", async () => {
  const { url } = await sharedPostgres();
  const merge = updating(before, [again(guest(1)), absorbed(guest(2), 1)]);
  const [statement] = statementsOf("w", [merge], openLately());
  const plans = await nestedPlans(url, `SELECT ${schema}.commit_1($1::text, $2::text::jsonb, false) AS answer`, [
    "w",
    statement?.batch ?? "",
  ]);
  const text = plans.join("\n");
  expect(text).toContain("spans");
  expect(text).not.toContain("Seq Scan");
  const looked = [...text.matchAll(/Rows Removed by Filter: (\d+)|actual rows=([\d.]+) loops/g)];
  expect(looked.length).toBeGreaterThan(10);
  expect(Math.max(...looked.map(([, removed, read]) => Number(removed ?? read)))).toBeLessThan(10);
});
