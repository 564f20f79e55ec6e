import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { bundle, sharedPostgres } from "@selfsame/servers";
import pg from "pg";
import type { Bench } from "../harness/bench.js";
import { checkEqual } from "../harness/equal.js";
import { measureOf } from "../harness/measure.js";
import type { BySize } from "../harness/size.js";
import { takeTurns } from "../harness/take-turns.js";
import { customer } from "../mix/person.js";
import { openA1 } from "./by-hand.js";
import type { Crowd } from "./crowd.js";
import { openOurs } from "./ours.js";
import type { RivalTask } from "./rival.js";
import { surroundingsOf } from "./surroundings.js";

type Amount = Omit<Crowd, "processes"> & { readonly warm: number; readonly counted: number };

const amounts: BySize<Amount> = {
  tiny: { customers: 24, wanted: 4, commands: 10, warm: 1, counted: 1 },
  quick: { customers: 1_000, wanted: 8, commands: 300, warm: 1, counted: 3 },
  full: { customers: 10_000, wanted: 8, commands: 1_000, warm: 2, counted: 7 },
};

const processes = 4;
const callers = 16;
const schemas = { ours: "rivals_ours", a1: "rivals_a1" };

/** Four processes of which each means, with every other command, somebody whom the others mean too. */
export const conflict: Bench = {
  names: ["postgres.conflict"],
  run: async (size) => {
    const { warm, counted, ...amount } = amounts[size];
    const crowd = { ...amount, processes };
    const people = Array.from({ length: crowd.customers }, (_, n) => customer(n));
    const { url, kind } = await sharedPostgres();
    const pool = new pg.Pool({ connectionString: url });
    const dropAll = () =>
      pool.query(`DROP SCHEMA IF EXISTS ${schemas.ours} CASCADE; DROP SCHEMA IF EXISTS ${schemas.a1} CASCADE`);
    await dropAll();
    const closing: (() => Promise<unknown>)[] = [dropAll, () => pool.end()];
    try {
      const ours = await openOurs({ url, pool, people, schema: schemas.ours });
      closing.unshift(ours.close);
      const a1 = await openA1({ url, pool, people, schema: schemas.a1 });
      closing.unshift(a1.close);
      const contenders = [];
      for (const who of ["ours", "a1"] as const) {
        const rivals = await openRivals({ url, who, schema: schemas[who], crowd, callers });
        closing.unshift(rivals.close);
        contenders.push({ name: who, round: rivals.round });
      }
      const ids = people.map(({ profileId }) => profileId);
      const figures = await takeTurns(contenders, { warm, counted }, async () =>
        checkEqual({ name: "ours", stored: await ours.stored(ids) }, { name: "a1", stored: await a1.stored(ids) }),
      );
      const samples = { ours: figures("ours"), baseline: figures("a1") };
      const surroundings = await surroundingsOf(pool, `PostgreSQL (${kind})`);
      const against = "one transaction per command, 4 processes";
      return [measureOf({ name: "postgres.conflict", unit: "commands/s", against, samples }, surroundings)];
    } finally {
      for (const close of closing) await close();
    }
  },
};

const openRivals = async (task: Omit<RivalTask, "process">) => {
  const file = await bundle(`
    import { serveRival } from ${JSON.stringify(rival)};
    serveRival(JSON.parse(process.argv[2]));`);
  const children = Array.from({ length: processes }, (_, process) =>
    fork(file, [JSON.stringify({ ...task, process })]),
  );
  await Promise.all(children.map((child) => answerOf(child)));
  return {
    /** All of them begin at once; commands in a second until the last one is done. */
    round: async (round: number): Promise<number> => {
      const begun = performance.now();
      await Promise.all(
        children.map((child) => {
          const answer = answerOf(child);
          child.send(round);
          return answer;
        }),
      );
      return (task.crowd.commands * processes * 1_000) / (performance.now() - begun);
    },
    close: async (): Promise<void> => {
      for (const child of children) {
        const ended = once(child, "exit");
        child.disconnect();
        await ended;
      }
    },
  };
};

/** What a child says next; an end without a word is none. */
const answerOf = async (child: ChildProcess): Promise<void> => {
  const [said] = await Promise.race([once(child, "message"), once(child, "exit")]);
  if (typeof said !== "object" || said === null || "thrown" in said)
    throw new Error(`a rival failed: ${JSON.stringify(said)}`);
};

const rival = fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "rival.ts" : "rival.js", import.meta.url));
