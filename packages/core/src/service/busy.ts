/** What was accepted and is not done, for `drain`. */
export type Busy = {
  readonly until: <Value>(work: Promise<Value>) => Promise<Value>;
  readonly idle: () => Promise<void>;
};

export const openBusy = (): Busy => {
  let count = 0;
  let waiting: (() => void)[] = [];
  const finished = () => {
    count -= 1;
    if (count > 0) return;
    for (const wake of waiting) wake();
    waiting = [];
  };
  return {
    until: async (work) => {
      count += 1;
      try {
        return await work;
      } finally {
        finished();
      }
    },
    idle: () =>
      new Promise((resolve) => {
        if (count === 0) resolve();
        else waiting.push(resolve);
      }),
  };
};
