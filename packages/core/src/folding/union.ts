/** Disjoint sets of the numbers below a count (union-find with path halving). */
export type Union = {
  readonly join: (a: number, b: number) => void;
  /** The number that stands for the set of another. */
  readonly rootOf: (member: number) => number;
};

export const openUnion = (count: number): Union => {
  const parents = Array.from({ length: count }, (_, index) => index);
  const parentOf = (member: number): number => parents[member] ?? member;
  const rootOf = (member: number): number => {
    let at = member;
    while (parentOf(at) !== at) {
      parents[at] = parentOf(parentOf(at));
      at = parentOf(at);
    }
    return at;
  };
  return {
    rootOf,
    join: (a, b) => {
      const [first, last] = [rootOf(a), rootOf(b)];
      // The smaller number stands for both, so that sets come in the order of their first members.
      parents[Math.max(first, last)] = Math.min(first, last);
    },
  };
};
