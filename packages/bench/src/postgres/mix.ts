import { migrate } from "@selfsame/adapter-postgres";
import type { ChangeSet } from "@selfsame/core";
import { sharedPostgres } from "@selfsame/servers";
import pg from "pg";
import type { Bench } from "../harness/bench.js";
import { type Load, perSecond, withCallers } from "../harness/callers.js";
import { checkEqual } from "../harness/equal.js";
import { measureOf, quantile } from "../harness/measure.js";
import type { BySize } from "../harness/size.js";
import { takeTurns } from "../harness/take-turns.js";
import { type Mix, peopleOf, roundOf } from "../mix/mix.js";
import { openA1, openA2 } from "./by-hand.js";
import type { Performer } from "./contender.js";
import { openLimit } from "./limit.js";
import { openOurs } from "./ours.js";
import { surroundingsOf } from "./surroundings.js";

type Amount = Omit<Mix, "rounds"> & { readonly warm: number; readonly counted: number };

const many: BySize<Amount> = {
  tiny: { customers: 30, commands: 40, warm: 1, counted: 1 },
  quick: { customers: 2_000, commands: 1_500, warm: 2, counted: 3 },
  full: { customers: 20_000, commands: 4_000, warm: 2, counted: 7 },
};

const alone: BySize<Amount> = {
  tiny: { customers: 20, commands: 20, warm: 1, counted: 1 },
  quick: { customers: 1_000, commands: 200, warm: 1, counted: 3 },
  full: { customers: 10_000, commands: 1_000, warm: 2, counted: 7 },
};

/** Batches that the library has under way at once. */
const width = 2;

/** The mix by so many callers: ours, (a1), (a2) and the limit in turn. */
export const mixOf = (callers: number): Bench => {
  const name = `postgres.mix${callers}`;
  const names = [
    `${name}.a1`,
    `${name}.a2`,
    ...(callers > 1 ? [`${name}.limit`] : []),
    ...(callers === 64 ? ["postgres.p99"] : []),
  ];
  return {
    names,
    run: async (size) => {
      const { warm, counted, ...amount } = (callers === 1 ? alone : many)[size];
      const mix = { ...amount, rounds: warm + counted + 1 };
      const people = peopleOf(mix);
      const rounds = Array.from({ length: mix.rounds }, (_, round) => roundOf(mix, round));
      const { url, kind } = await sharedPostgres();
      const pool = new pg.Pool({ connectionString: url });
      const schemas = { ours: `ours_${callers}`, a1: `a1_${callers}`, a2: `a2_${callers}`, limit: `limit_${callers}` };
      const dropAll = () =>
        pool.query(
          Object.values(schemas)
            .map((schema) => `DROP SCHEMA IF EXISTS ${schema} CASCADE;`)
            .join(""),
        );
      await dropAll();
      const closing: (() => Promise<unknown>)[] = [dropAll, () => pool.end()];
      try {
        let batches: (readonly ChangeSet[])[] = [];
        const ground = { url, pool, people };
        const ours = await openOurs({ ...ground, schema: schemas.ours }, (batch) => {
          batches.push(batch);
        });
        closing.unshift(ours.close);
        const a1 = await openA1({ ...ground, schema: schemas.a1 });
        closing.unshift(a1.close);
        (await migrate({ client: pool, schema: schemas.limit }))._unsafeUnwrap();
        const limit = await openLimit(pool, schemas.ours, schemas.limit);
        // The last round is the trial of (a2), and done by the others too, so that all go on from the same.
        const trial = rounds.at(-1) ?? [];
        const a2 = await openA2({ ...ground, schema: schemas.a2 }, callers, trial);
        closing.unshift(a2.close);
        const latencies = new Map<Performer, number[]>();
        const load = async (who: Performer, round: number): Promise<Load> => {
          const done = await withCallers(callers, rounds[round] ?? [], async (command) => {
            await who.perform(command);
          });
          const tail = quantile(done.latencies, 0.99);
          if (round >= warm) latencies.set(who, [...(latencies.get(who) ?? []), tail]);
          return done;
        };
        batches = [];
        for (const who of [ours, a1]) await load(who, mix.rounds - 1).then(() => latencies.delete(who));
        await limit.replay(batches, 1);
        const figure = async (who: Performer, round: number): Promise<number> => {
          const done = await load(who, round);
          return callers === 1 ? done.milliseconds / amount.commands : perSecond(amount.commands, done);
        };
        const contenders = [
          {
            name: "ours",
            round: (round: number) => {
              batches = [];
              return figure(ours, round);
            },
          },
          { name: "a1", round: (round: number) => figure(a1, round) },
          { name: "a2", round: (round: number) => figure(a2, round) },
          ...(callers === 1
            ? []
            : [
                {
                  name: "limit",
                  round: async (round: number) =>
                    (amount.commands * 1_000) / (await limit.replay(batches, round < warm ? 1 : width)),
                },
              ]),
        ];
        const ids = people.map(({ profileId }) => profileId);
        const figures = await takeTurns(contenders, { warm, counted }, async () => {
          const stored = await ours.stored(ids);
          for (const [other, { stored: theirs }] of Object.entries({ a1, a2 }))
            checkEqual({ name: "ours", stored }, { name: other, stored: await theirs(ids) });
          if (callers > 1)
            checkEqual(
              { name: "ours", stored: await limit.stored(schemas.ours) },
              { name: "limit", stored: await limit.stored(schemas.limit) },
            );
        });
        const surroundings = await surroundingsOf(pool, `PostgreSQL (${kind})`);
        const unit = callers === 1 ? "ms/command" : "commands/s";
        const against = {
          a1: "one transaction per command",
          a2: `one statement per command, ${a2.connections} connections`,
          limit: "the same rows in raw statements",
        };
        return names.map((measure) => {
          const other = measure.split(".").at(-1) ?? "";
          if (measure === "postgres.p99") {
            const samples = { ours: latencies.get(ours) ?? [], baseline: latencies.get(a2) ?? [] };
            return measureOf({ name: measure, unit: "ms", against: against.a2, samples }, surroundings);
          }
          const samples = { ours: figures("ours"), baseline: figures(other) };
          return measureOf({ name: measure, unit, against: Object(against)[other], samples }, surroundings);
        });
      } finally {
        for (const close of closing) await close();
      }
    },
  };
};
