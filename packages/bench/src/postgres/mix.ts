import { sharedPostgres } from "@selfsame/servers";
import pg from "pg";
import { fill } from "../by-hand/fill.js";
import { schemaByHand } from "../by-hand/schema.js";
import { storedByHand } from "../by-hand/stored.js";
import { openTransactions } from "../by-hand/transactions.js";
import type { Bench } from "../harness/bench.js";
import { perSecond, withCallers } from "../harness/callers.js";
import { checkEqual } from "../harness/equal.js";
import { measureOf } from "../harness/measure.js";
import type { BySize } from "../harness/size.js";
import { takeTurns } from "../harness/take-turns.js";
import { type Mix, peopleOf, roundOf } from "../mix/mix.js";
import { openOurs } from "./ours.js";
import { surroundingsOf } from "./surroundings.js";

type Amount = Omit<Mix, "rounds"> & { readonly warm: number; readonly counted: number };

const amounts: BySize<Amount> = {
  tiny: { customers: 60, commands: 60, warm: 1, counted: 1 },
  quick: { customers: 2_000, commands: 1_500, warm: 1, counted: 3 },
  full: { customers: 20_000, commands: 4_000, warm: 2, counted: 7 },
};

const workspace = "bench";

export const mixOf = (callers: number): Bench => ({
  names: [`postgres.mix${callers}.a1`],
  run: async (size) => {
    const { warm, counted, ...amount } = amounts[size];
    const mix = { ...amount, rounds: warm + counted };
    const people = peopleOf(mix);
    const { url, kind } = await sharedPostgres();
    const pool = new pg.Pool({ connectionString: url });
    const [ourSchema, theirSchema] = [`bench_ours_${callers}`, `bench_a1_${callers}`];
    await pool.query(`DROP SCHEMA IF EXISTS ${ourSchema} CASCADE; DROP SCHEMA IF EXISTS ${theirSchema} CASCADE`);
    try {
      const ours = await openOurs(pool, ourSchema, people);
      await pool.query(schemaByHand(theirSchema));
      await fill(pool, theirSchema, workspace, people);
      const byHand = openTransactions(pool, theirSchema, workspace);
      const rounds = Array.from({ length: mix.rounds }, (_, round) => roundOf(mix, round));
      const speed =
        (perform: (command: (typeof rounds)[number][number]) => Promise<unknown>) => async (round: number) => {
          const commands = rounds[round] ?? [];
          const load = await withCallers(callers, commands, async (command) => {
            await perform(command);
          });
          return perSecond(commands.length, load);
        };
      const contenders = [
        { name: "ours", round: speed(ours.perform) },
        { name: "a1", round: speed(byHand) },
      ];
      const ids = people.map(({ profileId }) => profileId);
      const figures = await takeTurns(contenders, { warm, counted }, async () =>
        checkEqual(
          { name: "ours", stored: await ours.stored(ids) },
          { name: "a1", stored: await storedByHand(pool, theirSchema, ids) },
        ),
      );
      const surroundings = await surroundingsOf(pool, `PostgreSQL (${kind})`);
      return [
        measureOf(
          {
            name: `postgres.mix${callers}.a1`,
            unit: "commands/s",
            against: "one transaction per command",
            samples: { ours: figures("ours"), baseline: figures("a1") },
          },
          surroundings,
        ),
      ];
    } finally {
      await pool.query(`DROP SCHEMA IF EXISTS ${ourSchema} CASCADE; DROP SCHEMA IF EXISTS ${theirSchema} CASCADE`);
      await pool.end();
    }
  },
});
