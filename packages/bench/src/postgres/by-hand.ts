import pg from "pg";
import { fill } from "../by-hand/fill.js";
import { openFunctions } from "../by-hand/functions.js";
import { functionsByHand } from "../by-hand/functions-sql.js";
import { schemaByHand } from "../by-hand/schema.js";
import { storedByHand } from "../by-hand/stored.js";
import { openTransactions } from "../by-hand/transactions.js";
import { perSecond, withCallers } from "../harness/callers.js";
import type { MixCommand } from "../mix/command.js";
import { type Ground, type Performer, workspace } from "./contender.js";

/** One transaction per command, on a pool as the driver makes it. */
export const openA1 = async ({ url, pool, schema, people }: Ground): Promise<Performer> => {
  await pool.query(schemaByHand(schema));
  await fill(pool, schema, workspace, people);
  const own = new pg.Pool({ connectionString: url });
  return {
    perform: openTransactions(own, schema, workspace),
    stored: (ids) => storedByHand(pool, schema, ids),
    close: () => own.end(),
  };
};

/** One prepared statement per command. Of some sizes of its pool it takes the one that does the trial fastest. */
export const openA2 = async (
  { url, pool, schema, people }: Ground,
  callers: number,
  trial: readonly MixCommand[],
): Promise<Performer & { readonly connections: number }> => {
  await pool.query(schemaByHand(schema) + functionsByHand(schema));
  await fill(pool, schema, workspace, people);
  // A pool that is larger than its part of the trial would not be tried.
  const most = Math.max(4, Math.min(callers, trial.length / 5));
  const sizes = [4, 8, 16, 32, 64].filter((size) => size <= most);
  const share = Math.floor(trial.length / sizes.length);
  let best = { size: 0, speed: 0 };
  for (const [place, size] of sizes.entries()) {
    const commands = trial.slice(place * share, place === sizes.length - 1 ? trial.length : (place + 1) * share);
    const speed = await speedWith(new pg.Pool({ connectionString: url, max: size }), schema, callers, commands);
    if (speed > best.speed) best = { size, speed };
  }
  const own = new pg.Pool({ connectionString: url, max: best.size });
  return {
    connections: best.size,
    perform: openFunctions(own, schema, workspace),
    stored: (ids) => storedByHand(pool, schema, ids),
    close: () => own.end(),
  };
};

const speedWith = async (
  pool: pg.Pool,
  schema: string,
  callers: number,
  commands: readonly MixCommand[],
): Promise<number> => {
  const perform = openFunctions(pool, schema, workspace);
  const load = await withCallers(callers, commands, async (command) => {
    await perform(command);
  });
  await pool.end();
  return perSecond(commands.length, load);
};
