/** What was accepted and is not done, for `drain`. */
export type Busy = {
  readonly until: <Value>(what: string, work: PromiseLike<Value>) => Promise<Value>;
  readonly idle: () => Promise<void>;
  readonly running: () => Running;
};

/** By name, how many of each. */
export type Running = { readonly [what: string]: number };

export const openBusy = (): Busy => {
  const counts = new Map<string, number>();
  let waiting: (() => void)[] = [];
  const finished = (what: string) => {
    const left = (counts.get(what) ?? 0) - 1;
    if (left > 0) counts.set(what, left);
    else counts.delete(what);
    if (counts.size > 0) return;
    for (const wake of waiting) wake();
    waiting = [];
  };
  return {
    until: async (what, work) => {
      counts.set(what, (counts.get(what) ?? 0) + 1);
      try {
        return await work;
      } finally {
        finished(what);
      }
    },
    idle: () =>
      new Promise((resolve) => {
        if (counts.size === 0) resolve();
        else waiting.push(resolve);
      }),
    running: () => Object.fromEntries(counts),
  };
};
