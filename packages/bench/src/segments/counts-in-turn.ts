import { checkEqual } from "../harness/equal.js";
import { type Measure, measureOf, median, type Surroundings } from "../harness/measure.js";
import { takeTurns } from "../harness/take-turns.js";

type Count = () => Promise<number>;

export type Counts = {
  readonly name: string;
  readonly against: string;
  readonly ours: Count;
  readonly byHand: Count;
  readonly counted: number;
  /** Asked so often in a round, of which the median counts. */
  readonly times: number;
};

/** One count through the library and by hand, in turn. */
export const countsInTurn = async (
  { name, against, ours, byHand, counted, times }: Counts,
  surroundings: Surroundings,
): Promise<Measure> => {
  const figures = await takeTurns(
    [
      { name: "ours", round: () => timed(ours, times) },
      { name: "by hand", round: () => timed(byHand, times) },
    ],
    { warm: 1, counted },
    async () =>
      checkEqual(
        { name: "ours", stored: { count: await ours() } },
        { name: "by hand", stored: { count: await byHand() } },
      ),
  );
  const samples = { ours: figures("ours"), baseline: figures("by hand") };
  return measureOf({ name, unit: "ms", against, samples }, surroundings);
};

const timed = async (ask: Count, times: number): Promise<number> => {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const begun = performance.now();
    await ask();
    taken.push(performance.now() - begun);
  }
  return median(taken);
};
