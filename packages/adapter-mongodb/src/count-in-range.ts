import type { Document } from "mongodb";
import type { Range } from "./range-seek.js";
import { readSnapshot } from "./snapshot.js";
import type { Store } from "./store.js";
import { crowdedTerm } from "./term.js";
import { transact } from "./transact.js";

/**
 * How many pass a filter of those in a range, and of those who may be in it, of one instant. An array of terms has one
 * between two ends only where both are said of one element. There are servers that look nothing up by that, nor by an
 * `$or`: `isPlain` asks of them what they do look up, which may be more.
 */
export const countInRange = async (
  store: Store,
  isPlain: boolean,
  workspace: string,
  range: Range,
  filter: Document,
): Promise<number> => {
  const crowded = { w: workspace, terms: crowdedTerm };
  if (!isPlain) return counted(store, [{ $or: [{ w: workspace, terms: { $elemMatch: range } }, crowded] }, filter]);
  const both = async (inside: Store) =>
    (await counted(inside, [{ w: workspace, terms: range }, filter])) + (await counted(inside, [crowded, filter]));
  if (store.session !== undefined) return both(store);
  let count = 0;
  const ended = await transact(store, true, async (inside) => {
    count = await both(inside);
    return undefined;
  });
  if (ended.kind === "broken") throw ended.thrown;
  return count;
};

const counted = async (store: Store, filters: readonly Document[]): Promise<number> => {
  const pipeline = [...filters.map((filter) => ({ $match: filter })), { $count: "n" }];
  const [found] = await readSnapshot(store, { aggregate: "profiles", pipeline });
  return Number(found?.n ?? 0);
};
