/**
 * Entries in the order of their keys (by code unit). Every operation costs about the root of the size, so that a
 * million keys in any order are no burden: they are kept in short runs, each sorted, one after the other.
 */
export type Ordered<Value> = { readonly runs: Entry<Value>[][] };

type Entry<Value> = readonly [key: string, value: Value];

const longestRun = 1024;

export const ordered = <Value>(): Ordered<Value> => ({ runs: [] });

export const isVacant = ({ runs }: Ordered<unknown>): boolean => runs.length === 0;

export const sizeOf = ({ runs }: Ordered<unknown>): number => runs.reduce((sum, run) => sum + run.length, 0);

export const at = <Value>({ runs }: Ordered<Value>, key: string): Value | undefined => {
  const run = runs[runFor(runs, key)] ?? [];
  const entry = run[countWhile(run, ([own]) => own < key)];
  return entry?.[0] === key ? entry[1] : undefined;
};

export const put = <Value>({ runs }: Ordered<Value>, key: string, value: Value): void => {
  const index = runFor(runs, key);
  const run = runs[index];
  if (run === undefined) {
    runs.push([[key, value]]);
    return;
  }
  const place = countWhile(run, ([own]) => own < key);
  run.splice(place, run[place]?.[0] === key ? 1 : 0, [key, value]);
  if (run.length > longestRun) runs.splice(index + 1, 0, run.splice(longestRun / 2));
};

export const remove = ({ runs }: Ordered<unknown>, key: string): void => {
  const index = runFor(runs, key);
  const run = runs[index] ?? [];
  const place = countWhile(run, ([own]) => own < key);
  if (run[place]?.[0] === key) run.splice(place, 1);
  if (run.length === 0) runs.splice(index, 1);
};

/** Entries with greater keys, upwards; without a key all. */
export function* after<Value>({ runs }: Ordered<Value>, key?: string): Generator<Entry<Value>> {
  const first = key === undefined ? 0 : runFor(runs, key);
  for (const run of runs.slice(first)) {
    const start = key === undefined ? 0 : countWhile(run, ([own]) => own <= key);
    for (let place = start; place < run.length; place += 1) {
      const entry = run[place];
      if (entry !== undefined) yield entry;
    }
  }
}

/** Entries with smaller keys, downwards; without a key all. */
export function* before<Value>({ runs }: Ordered<Value>, key?: string): Generator<Entry<Value>> {
  const last = key === undefined ? runs.length - 1 : runFor(runs, key);
  for (const run of runs.slice(0, last + 1).reverse()) {
    const end = key === undefined ? run.length : countWhile(run, ([own]) => own < key);
    for (let place = end - 1; place >= 0; place -= 1) {
      const entry = run[place];
      if (entry !== undefined) yield entry;
    }
  }
}

/** The run that has the key, or would take it. */
const runFor = (runs: readonly Entry<unknown>[][], key: string): number =>
  Math.max(0, countWhile(runs, ([first]) => first !== undefined && first[0] <= key) - 1);

/** How many items stand before the first that does not hold, by halving: those that hold come first. */
const countWhile = <Item extends object>(items: readonly Item[], holds: (item: Item) => boolean): number => {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) low = middle + 1;
    else high = middle;
  }
  return low;
};
