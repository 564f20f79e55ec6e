import { all } from "./logic.js";
import type { Comparison, Segment } from "./segment.js";

/** What can be said of a count or a sum, which is 0 where nothing happened. */
export type AmountWords = {
  readonly is: (amount: number) => Segment;
  readonly lessThan: (amount: number) => Segment;
  readonly atMost: (amount: number) => Segment;
  readonly greaterThan: (amount: number) => Segment;
  readonly atLeast: (amount: number) => Segment;
  /** Both ends taken in. */
  readonly between: (least: number, most: number) => Segment;
};

export const amountWords = (ask: (op: Comparison, than: number) => Segment): AmountWords => {
  const between = (least: number, most: number) => all(ask("at_least", least), ask("at_most", most));
  return {
    is: (amount) => between(amount, amount),
    lessThan: (amount) => ask("less", amount),
    atMost: (amount) => ask("at_most", amount),
    greaterThan: (amount) => ask("greater", amount),
    atLeast: (amount) => ask("at_least", amount),
    between,
  };
};
