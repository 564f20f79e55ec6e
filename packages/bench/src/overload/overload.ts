import type { CommandInput, Profiles } from "@selfsame/core";
import type { Bench } from "../harness/bench.js";
import { perSecond, withCallers } from "../harness/callers.js";
import { measureOf, type Surroundings } from "../harness/measure.js";
import type { BySize } from "../harness/size.js";
import { type Offered, offer } from "./offer.js";

type Amount = {
  readonly users: number;
  readonly commands: number;
  readonly milliseconds: number;
  readonly rounds: number;
  /** Far more than may wait, so that it comes to turning away on the slowest machine, and in the quickest store, too. */
  readonly leastOffered: number;
};

const amounts: BySize<Amount> = {
  tiny: { users: 20, commands: 300, milliseconds: 200, rounds: 1, leastOffered: 60_000 },
  quick: { users: 5_000, commands: 10_000, milliseconds: 5_000, rounds: 2, leastOffered: 25_000 },
  full: { users: 5_000, commands: 30_000, milliseconds: 30_000, rounds: 2, leastOffered: 25_000 },
};

const callers = 1_024;

/** Those that may wait, and two batches that are under way. */
const mostLetIn = 12_000;

export type Overloaded = {
  readonly profiles: Profiles;
  readonly surroundings: Surroundings;
  readonly close: () => Promise<void>;
};

/** Ten times more offered than served: what is served then, against the peak, which is taken before and after. */
export const overloadOf = (store: string, open: () => Promise<Overloaded>): Bench => ({
  names: [`overload.${store}`],
  run: async (size) => {
    const { users, commands, milliseconds, rounds, leastOffered } = amounts[size];
    const { profiles, surroundings, close } = await open();
    const commandOf = (n: number): CommandInput => ({
      type: "track",
      target: { externalId: `user-${n % users}` },
      changes: { custom: { plan: "plus", campaign: n % 7 } },
    });
    const numbers = Array.from({ length: commands }, (_, n) => n);
    const peak = async (): Promise<number> => {
      const load = await withCallers(callers, numbers, async (n) => {
        (await profiles.run(commandOf(n)))._unsafeUnwrap();
      });
      return perSecond(commands, load);
    };
    try {
      await peak();
      let before = await peak();
      const ours: number[] = [];
      const baseline: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const rate = Math.max(10 * before, leastOffered / (milliseconds / 1_000));
        const offered = await offer(profiles, commandOf, rate, milliseconds);
        check(offered);
        const after = await peak();
        ours.push(offered.perSecond);
        baseline.push((before + after) / 2);
        console.error(told(store, rate, offered));
        before = after;
      }
      return [
        measureOf(
          {
            name: `overload.${store}`,
            unit: "commands/s",
            against: "the peak, nothing turned away",
            samples: { ours, baseline },
          },
          surroundings,
        ),
      ];
    } finally {
      await close();
    }
  },
});

/** Everyone has an answer, and who was turned away was told when to come again. */
const check = ({ offered, done, turnedAway, strange, most }: Offered): void => {
  if (done + turnedAway !== offered || strange.length > 0)
    throw new Error(`of ${offered} commands ${done} were done, ${turnedAway} turned away, and heard ${strange[0]}`);
  if (turnedAway === 0) throw new Error(`${offered} commands were no overload`);
  if (most > mostLetIn) throw new Error(`${most} commands under way at once`);
};

const told = (store: string, rate: number, { offered, done, turnedAway, most, heap }: Offered): string =>
  `overload.${store}: ${Math.round(rate)}/s meant, ${offered} offered, ${done} done, ${turnedAway} turned away, at most ${most} under way, ${Math.round(heap / 2 ** 20)} MB`;
