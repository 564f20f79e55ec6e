import { earlier, type Instant, later } from "./instant.js";

/** How often something happened, and when for the first and the last time. Without times where nothing happened. */
export type Tally = { readonly count: number; readonly first?: Instant; readonly last?: Instant };

export const noTally: Tally = { count: 0 };

export const tallyOf = (count: number, at: Instant): Tally => ({ count, first: at, last: at });

/** Counts add, first takes the earlier, last the later (M3): commutative and associative, with `noTally` as its zero. */
export const addTallies = (a: Tally, b: Tally): Tally => {
  const first = either(a.first, b.first, earlier);
  const last = either(a.last, b.last, later);
  return { count: a.count + b.count, ...(first && { first }), ...(last && { last }) };
};

const either = (a: Instant | undefined, b: Instant | undefined, choose: (a: Instant, b: Instant) => Instant) =>
  a === undefined ? b : b === undefined ? a : choose(a, b);
