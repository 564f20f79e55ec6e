import { startPostgres } from "@selfsame/servers";
import pg from "pg";
import type { Bench } from "../harness/bench.js";
import { withCallers } from "../harness/callers.js";
import { checkEqual } from "../harness/equal.js";
import { measureOf } from "../harness/measure.js";
import type { BySize } from "../harness/size.js";
import { takeTurns } from "../harness/take-turns.js";
import { type Mix, peopleOf, roundOf } from "../mix/mix.js";
import { openA2 } from "./by-hand.js";
import type { Performer } from "./contender.js";
import { openOurs } from "./ours.js";
import { surroundingsOf } from "./surroundings.js";

type Amount = Omit<Mix, "rounds"> & { readonly warm: number; readonly counted: number };

const amounts: BySize<Amount> = {
  tiny: { customers: 40, commands: 40, warm: 1, counted: 1 },
  quick: { customers: 1_000, commands: 1_000, warm: 1, counted: 3 },
  full: { customers: 10_000, commands: 4_000, warm: 2, counted: 5 },
};

const callers = 64;

/** Bytes of log for each command of the mix, on a server that nobody else uses. */
export const wal: Bench = {
  names: ["postgres.wal"],
  run: async (size) => {
    const { warm, counted, ...amount } = amounts[size];
    const mix = { ...amount, rounds: warm + counted + 1 };
    const people = peopleOf(mix);
    // Nothing writes to the log but commands: whole pages, which go there after a checkpoint, would count for chance.
    const server = await startPostgres({
      settings: { autovacuum: "off", full_page_writes: "off", max_wal_size: "4GB", checkpoint_timeout: "1h" },
    });
    const pool = new pg.Pool({ connectionString: server.url });
    const closing: (() => Promise<unknown>)[] = [() => pool.end(), server.stop];
    try {
      const ground = { url: server.url, pool, people };
      const trial = roundOf(mix, mix.rounds - 1);
      const ours = await openOurs({ ...ground, schema: "ours" });
      closing.unshift(ours.close);
      const a2 = await openA2({ ...ground, schema: "a2" }, callers, trial);
      closing.unshift(a2.close);
      const perform = async ({ perform: doing }: Performer, commands: typeof trial): Promise<number> => {
        const before = await written(pool);
        await withCallers(callers, commands, async (command) => {
          await doing(command);
        });
        return ((await written(pool)) - before) / commands.length;
      };
      await perform(ours, trial);
      const ids = people.map(({ profileId }) => profileId);
      const figures = await takeTurns(
        Object.entries({ ours, a2 }).map(([name, who]) => ({
          name,
          round: (round: number) => perform(who, roundOf(mix, round)),
        })),
        { warm, counted },
        async () =>
          checkEqual({ name: "ours", stored: await ours.stored(ids) }, { name: "a2", stored: await a2.stored(ids) }),
      );
      const samples = { ours: figures("ours"), baseline: figures("a2") };
      const surroundings = await surroundingsOf(pool, `PostgreSQL (${server.kind})`);
      const against = "one statement per command";
      return [measureOf({ name: "postgres.wal", unit: "bytes/command", against, samples }, surroundings)];
    } finally {
      for (const close of closing) await close();
    }
  },
};

const written = async (pool: pg.Pool): Promise<number> => {
  const { rows } = await pool.query("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn AS bytes");
  return Number(rows[0]?.bytes);
};
