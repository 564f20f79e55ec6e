import { type Call, type History, returnedAt } from "./call.js";
import { serialOrder } from "./serial-order.js";
import type { Specification } from "./specification.js";

// A search among many calls without an answer may take for ever; one given up makes the history told longer, not wrong.
const patience = 2_000;

/**
 * What is left of a history without a serial order when every call is taken away that makes no difference: first those
 * after the shortest prefix that has none, then one by one. A call makes no difference when there is no order even if
 * it may have taken effect at any moment, with any answer, or never. So what is left accuses nobody falsely.
 */
export const smallest = <State, Input, Answer>(
  history: History<Input, Answer>,
  specification: Specification<State, Input, Answer>,
): History<Input, Answer> => {
  const hasNone = (calls: History<Input, Answer>) => serialOrder(calls, specification, patience) === "none";
  let kept = shortestPrefix(history, hasNone);
  for (let before = Infinity; before > answered(kept); ) {
    before = answered(kept);
    for (const call of kept) {
      const without = kept.map((other) => (other === call ? forgotten(call) : other));
      if (call.returned !== undefined && hasNone(without)) kept = without;
    }
  }
  return kept.filter(({ returned }) => returned !== undefined);
};

const shortestPrefix = <Input, Answer>(
  history: History<Input, Answer>,
  hasNone: (calls: History<Input, Answer>) => boolean,
): History<Input, Answer> => {
  const ends = history
    .map(returnedAt)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const prefixes = ends.map((end) =>
    history.filter(({ called }) => called < end).map((call) => (returnedAt(call) > end ? forgotten(call) : call)),
  );
  return prefixes.find(hasNone) ?? history;
};

const forgotten = <Input, Answer>({ input, called }: Call<Input, Answer>): Call<Input, Answer> => ({ input, called });

const answered = <Input, Answer>(calls: History<Input, Answer>): number =>
  calls.filter(({ returned }) => returned !== undefined).length;
