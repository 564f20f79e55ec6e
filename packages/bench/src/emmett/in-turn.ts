import type { EventStore } from "@event-driven-io/emmett";
import type { Profiles } from "@selfsame/core";
import type { Bench } from "../harness/bench.js";
import { withCallers } from "../harness/callers.js";
import { checkEqual } from "../harness/equal.js";
import { measureOf, type Surroundings } from "../harness/measure.js";
import type { BySize } from "../harness/size.js";
import { takeTurns } from "../harness/take-turns.js";
import { fillOurs, storedBy } from "../library/people.js";
import type { MixCommand } from "../mix/command.js";
import { type Mix, peopleOf, roundOf } from "../mix/mix.js";
import { openEmmett } from "./open-emmett.js";

export type Amount = Omit<Mix, "rounds"> & { readonly warm: number; readonly counted: number };

/** How many commands of a second: of one of the clock's, or of a processor where nothing waits for a server. */
type Clock = { readonly unit: string; readonly timed: (work: () => Promise<unknown>) => Promise<number> };

/** The library and emmett on stores of one kind. */
export type Pair = {
  readonly profiles: Profiles;
  readonly events: EventStore;
  readonly surroundings: Surroundings;
  readonly clock: Clock;
  readonly close: () => Promise<void>;
};

const callers = 64;

/** The mix without its aliases, identify plus track: ours and emmett's in turn. */
export const emmettOn = (store: string, open: () => Promise<Pair>, amounts: BySize<Amount>): Bench => ({
  names: [`${store}.emmett`],
  run: async (size) => {
    const { warm, counted, ...amount } = amounts[size];
    const mix = { ...amount, rounds: warm + counted };
    const people = peopleOf(mix).map((person) => ({ ...person, aliases: {} }));
    const { profiles, events, surroundings, clock, close } = await open();
    try {
      await fillOurs(profiles, people);
      const emmett = openEmmett(events);
      await emmett.fill(people);
      const load = (perform: (command: MixCommand) => Promise<void>) => async (round: number) => {
        const commands = roundOf(mix, round).filter(({ type }) => type !== "addAlias");
        const milliseconds = await clock.timed(() => withCallers(callers, commands, perform));
        return (commands.length * 1_000) / milliseconds;
      };
      const ours = load(async (command) => {
        (await profiles.run(command))._unsafeUnwrap();
      });
      const ids = people.map(({ profileId }) => profileId);
      const check = async () =>
        checkEqual(
          { name: "ours", stored: await storedBy(profiles, ids) },
          { name: "emmett", stored: await emmett.stored(ids) },
        );
      const figures = await takeTurns(
        [
          { name: "ours", round: ours },
          { name: "emmett", round: load(emmett.perform) },
        ],
        { warm, counted },
        check,
      );
      await check();
      const samples = { ours: figures("ours"), baseline: figures("emmett") };
      const against = `emmett 0.42.0, a decider on ${people.length} streams of profiles`;
      return [measureOf({ name: `${store}.emmett`, unit: clock.unit, against, samples }, surroundings)];
    } finally {
      await close();
    }
  },
});
