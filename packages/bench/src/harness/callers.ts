/** What a load took. */
export type Load = {
  /** From the first call to the last answer. */
  readonly milliseconds: number;
  /** Of each call, in milliseconds. */
  readonly latencies: Float64Array;
};

/** So many callers at once, each with one call under way at a time: whoever has an answer takes the next work. */
export const withCallers = async <Work>(
  callers: number,
  works: readonly Work[],
  call: (work: Work) => Promise<void>,
): Promise<Load> => {
  const latencies = new Float64Array(works.length);
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let at = next++; at < works.length; at = next++) {
      const work = works[at];
      if (work === undefined) continue;
      const begun = performance.now();
      await call(work);
      latencies[at] = performance.now() - begun;
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: callers }, caller));
  return { milliseconds: performance.now() - begun, latencies };
};

export const perSecond = (works: number, { milliseconds }: Load): number => (works * 1_000) / milliseconds;
