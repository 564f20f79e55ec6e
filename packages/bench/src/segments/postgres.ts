import { baseOf } from "../base/base.js";
import type { Bench } from "../harness/bench.js";
import type { BySize } from "../harness/size.js";
import { asked } from "./asked.js";
import { countsInTurn } from "./counts-in-turn.js";

const amounts: BySize<{ readonly profiles: number; readonly counted: number; readonly times: number }> = {
  tiny: { profiles: 300, counted: 1, times: 2 },
  quick: { profiles: 10_000, counted: 3, times: 5 },
  full: { profiles: 1_000_000, counted: 7, times: 5 },
};

/** Counts of segments through the library, and by SQL on a table with just the right index. */
export const segmentsOnPostgres: Bench = {
  names: asked.map(({ name }) => `segment.count.postgres${name}`),
  run: async (size) => {
    const { profiles: count, counted, times } = amounts[size];
    const { world } = await baseOf(count);
    const { pool, schema, profiles, surroundings } = world;
    const table = `${schema}.people_by_hand`;
    await pool.query(
      `CREATE TABLE ${table} AS SELECT p.id, p.record->>'externalId' AS external_id,
        p.record->'attributes' AS attributes, p.record->'custom' AS custom
      FROM ${schema}.profiles p`,
    );
    await pool.query(`ALTER TABLE ${table} ADD PRIMARY KEY (id)`);
    for (const { index } of asked) await pool.query(`CREATE INDEX ON ${table} ${index}`);
    await pool.query(`VACUUM ANALYZE ${table}`);
    const measures = [];
    for (const { name, segment, where } of asked) {
      const ours = async () => (await profiles.count(segment))._unsafeUnwrap();
      const byHand = async () =>
        Number((await pool.query(`SELECT count(*) FROM ${table} WHERE ${where}`)).rows[0]?.count);
      const counts = {
        name: `segment.count.postgres${name}`,
        against: "SQL by hand on an index for it",
        ...{ ours, byHand, counted, times },
      };
      measures.push(await countsInTurn(counts, surroundings));
    }
    return measures;
  },
};
