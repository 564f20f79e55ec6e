import { cpus } from "node:os";
import { createMongoRepository, migrate } from "@selfsame/adapter-mongodb";
import { createProfiles } from "@selfsame/core";
import { sharedMongo } from "@selfsame/servers";
import { MongoClient } from "mongodb";
import type { Bench } from "../harness/bench.js";
import { perSecond, withCallers } from "../harness/callers.js";
import { checkEqual } from "../harness/equal.js";
import { measureOf } from "../harness/measure.js";
import type { BySize } from "../harness/size.js";
import { takeTurns } from "../harness/take-turns.js";
import { fillOurs, storedBy } from "../library/people.js";
import type { MixCommand } from "../mix/command.js";
import { type Mix, peopleOf, roundOf } from "../mix/mix.js";
import { openLimit } from "./limit.js";
import { fillByHand, historyCounts, storedByHand } from "./people-by-hand.js";
import { openTransactions } from "./transactions.js";
import { listenTo, type RawBatch } from "./written.js";

type Amount = Omit<Mix, "rounds"> & { readonly warm: number; readonly counted: number };

const amounts: BySize<Amount> = {
  tiny: { customers: 10, commands: 20, warm: 1, counted: 1 },
  quick: { customers: 300, commands: 300, warm: 1, counted: 3 },
  full: { customers: 2_000, commands: 1_000, warm: 2, counted: 7 },
};

const callers = 64;

/** Batches that the library has under way at once. */
const width = 2;

const workspace = "default";
const names = ["mongodb.mix64.a1", "mongodb.mix64.limit"];

/** The mix on MongoDB, or what stands in for it: ours, (a1) and the limit in turn. */
export const mixOnMongo: Bench = {
  names,
  run: async (size) => {
    const { warm, counted, ...amount } = amounts[size];
    const mix = { ...amount, rounds: warm + counted };
    const people = peopleOf(mix);
    const server = await sharedMongo();
    if ("why" in server) throw new Error(server.why);
    const run = crypto.randomUUID().slice(0, 8);
    const clients = {
      ours: new MongoClient(server.uri, { monitorCommands: true }),
      others: new MongoClient(server.uri),
    };
    const [oursIn, a1In, limitIn] = ["ours", "a1", "limit"].map((who) => clients.others.db(`bench_${who}_${run}`));
    if (oursIn === undefined || a1In === undefined || limitIn === undefined) throw new TypeError("unreachable");
    try {
      for (const { databaseName: database } of [oursIn, limitIn])
        (await migrate({ client: clients.others, database }))._unsafeUnwrap();
      const repository = createMongoRepository({ client: clients.ours, database: oursIn.databaseName });
      const profiles = createProfiles({ repository });
      await fillOurs(profiles, people);
      await fillByHand(a1In, workspace, people);
      const limit = await openLimit(clients.others, oursIn, limitIn);
      const listened = listenTo(clients.ours);
      let batches: readonly RawBatch[] = [];
      const load = async (round: number, perform: (command: MixCommand) => Promise<unknown>): Promise<number> => {
        const commands = roundOf(mix, round);
        const done = await withCallers(callers, commands, async (command) => {
          await perform(command);
        });
        return perSecond(commands.length, done);
      };
      const byHand = openTransactions(clients.others, a1In, workspace);
      const contenders = [
        {
          name: "ours",
          round: async (round: number) => {
            const figure = await load(round, async (command) => (await profiles.run(command))._unsafeUnwrap());
            batches = listened.taken();
            return figure;
          },
        },
        { name: "a1", round: (round: number) => load(round, byHand) },
        {
          name: "limit",
          round: async () => (amount.commands * 1_000) / (await limit.replay(batches, width)),
        },
      ];
      const ids = people.map(({ profileId }) => profileId);
      const figures = await takeTurns(contenders, { warm, counted }, async () => {
        const stored = await storedBy(profiles, ids, await historyCounts(oursIn, "p"));
        checkEqual({ name: "ours", stored }, { name: "a1", stored: await storedByHand(a1In, ids) });
        checkEqual(
          { name: "ours", stored: await limit.stored(oursIn) },
          { name: "limit", stored: await limit.stored(limitIn) },
        );
      });
      const surroundings = {
        server: server.name,
        version: server.version,
        cores: cpus().length,
        durability: server.name === "SecantusDB" ? "w=majority j=true --sync-on-commit" : "w=majority j=true",
      };
      const against = ["one transaction per command", "the same documents in raw writes"];
      return names.map((name, place) => {
        const samples = { ours: figures("ours"), baseline: figures(name.split(".").at(-1) ?? "") };
        return measureOf({ name, unit: "commands/s", against: against[place] ?? "", samples }, surroundings);
      });
    } finally {
      // What stands in for MongoDB goes away with the run, and takes long to drop anything.
      if (server.name === "MongoDB") for (const db of [oursIn, a1In, limitIn]) await db.dropDatabase();
      for (const client of Object.values(clients)) await client.close();
    }
  },
};
