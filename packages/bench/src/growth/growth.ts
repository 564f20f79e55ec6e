import type { Bench } from "../harness/bench.js";
import { measureOf, median } from "../harness/measure.js";
import type { BySize } from "../harness/size.js";
import { takeTurns } from "../harness/take-turns.js";
import { openWorld, type World } from "./world.js";

/** What is done again and again to something of one size. */
type Grown = {
  /** Before each round, and not timed: whatever so many of its deeds take. */
  readonly ready?: (round: number, deeds: number) => Promise<void>;
  readonly deed: (round: number, n: number) => Promise<unknown>;
};

export type Growing = {
  readonly name: string;
  /** What grows, as the axis of a curve says it. */
  readonly of: string;
  readonly sizes: BySize<readonly [number, ...number[]]>;
  /** The most deeds in a round, where it takes long to make ready for one. */
  readonly most?: number;
  /** Makes it that large, and rejects unless it is. */
  readonly grow: (world: World, at: number) => Promise<Grown>;
};

const amounts: BySize<{ readonly counted: number; readonly deeds: number }> = {
  tiny: { counted: 1, deeds: 3 },
  quick: { counted: 3, deeds: 10 },
  full: { counted: 9, deeds: 20 },
};

/** The time of one deed, alone, on things of several sizes in turn: the largest against the smallest. */
export const growthOf = ({ name, of, sizes, most = Number.POSITIVE_INFINITY, grow }: Growing): Bench => ({
  names: [name],
  run: async (size) => {
    const { counted, ...amount } = amounts[size];
    const deeds = Math.min(most, amount.deeds);
    const all = sizes[size];
    const world = await openWorld(`bench_${name.replace(".", "_")}`);
    try {
      const contenders = [];
      for (const at of all) {
        const { ready, deed } = await grow(world, at);
        contenders.push({
          name: String(at),
          round: async (round: number) => {
            await ready?.(round, deeds);
            const times: number[] = [];
            for (let n = 0; n < deeds; n += 1) {
              const begun = performance.now();
              await deed(round, n);
              times.push(performance.now() - begun);
            }
            return median(times);
          },
        });
      }
      await world.pool.query(`VACUUM ANALYZE`);
      const figures = await takeTurns(contenders, { warm: 1, counted }, async () => {});
      const at = (one: number) => figures(String(one));
      const [smallest, largest] = [all[0], all.at(-1) ?? all[0]];
      return [
        measureOf(
          {
            name,
            unit: "ms",
            against: `${smallest} ${of}`,
            samples: { ours: at(largest), baseline: at(smallest) },
            curve: all.map((one) => ({ at: one, ours: median(at(one)) })),
          },
          world.surroundings,
        ),
      ];
    } finally {
      await world.close();
    }
  },
});
