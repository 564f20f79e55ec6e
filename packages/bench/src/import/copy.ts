import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@selfsame/adapter-postgres";
import type { ImportRecord } from "@selfsame/core";
import { openWorld, type World } from "../growth/world.js";
import type { Bench } from "../harness/bench.js";
import { checkEqual } from "../harness/equal.js";
import { measureOf } from "../harness/measure.js";
import type { BySize } from "../harness/size.js";
import { customer } from "../mix/person.js";

const amounts: BySize<{ readonly records: number; readonly rounds: number }> = {
  tiny: { records: 200, rounds: 1 },
  quick: { records: 10_000, rounds: 2 },
  full: { records: 1_000_000, rounds: 1 },
};

const tables = ["profiles", "owners", "lookups", "history", "journal", "feed"];

/** An import of new users, against COPY of the rows that it wrote into equal tables, from a file beside the server. */
export const importCopy: Bench = {
  names: ["import.copy"],
  run: async (size) => {
    const { records, rounds } = amounts[size];
    const ours: number[] = [];
    const baseline: number[] = [];
    const directory = await mkdtemp(join(tmpdir(), "selfsame-copy-"));
    // The server may run as someone else.
    await chmod(directory, 0o777);
    const world = await openWorld("bench_import");
    try {
      for (let round = 0; round < rounds; round += 1) {
        const imported = await openWorld("bench_import_ours");
        ours.push((records * 1_000) / (await timed(() => importAll(imported, records))));
        baseline.push((records * 1_000) / (await copyAll(imported, directory)));
        await imported.close();
      }
      const samples = { ours, baseline };
      const against = "COPY of the same rows into equal tables";
      return [measureOf({ name: "import.copy", unit: "records/s", against, samples }, world.surroundings)];
    } finally {
      await world.close();
      await rm(directory, { recursive: true });
    }
  },
};

const importAll = async ({ profiles }: World, records: number): Promise<void> => {
  const { outcomes } = (await profiles.importRecords(recordsOf(records)))._unsafeUnwrap();
  if (outcomes.created !== records) throw new Error(`${outcomes.created} of ${records} were created`);
};

function* recordsOf(count: number): Generator<ImportRecord> {
  for (let n = 0; n < count; n += 1) {
    const { externalId = "", attributes, custom, events } = customer(n);
    yield { externalId, attributes, custom, events: events.slice(0, 1) };
  }
}

/** Milliseconds that the server takes for the tables, one after the other. */
const copyAll = async ({ pool, schema }: World, directory: string): Promise<number> => {
  const target = "bench_import_copy";
  await pool.query(`DROP SCHEMA IF EXISTS ${target} CASCADE`);
  (await migrate({ client: pool, schema: target }))._unsafeUnwrap();
  let milliseconds = 0;
  for (const table of tables) {
    const { rows } = await pool.query(
      `SELECT string_agg(column_name, ', ') AS columns FROM information_schema.columns
       WHERE table_schema = $1 AND table_name = $2 AND is_generated = 'NEVER'`,
      [schema, table],
    );
    const file = `'${join(directory, table)}'`;
    await pool.query(`COPY ${schema}.${table} (${rows[0]?.columns}) TO ${file}`);
    milliseconds += await timed(() => pool.query(`COPY ${target}.${table} (${rows[0]?.columns}) FROM ${file}`));
  }
  checkEqual(
    { name: "the import", stored: await countsOf(pool, schema) },
    { name: "COPY", stored: await countsOf(pool, target) },
  );
  await pool.query(`DROP SCHEMA ${target} CASCADE`);
  return milliseconds;
};

const countsOf = async (pool: World["pool"], schema: string) => {
  const counts = tables.map((table) => `'${table}', (SELECT count(*) FROM ${schema}.${table})`);
  const { rows } = await pool.query(`SELECT jsonb_build_object(${counts.join(", ")}) AS counts`);
  return { counts: rows[0]?.counts };
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};
