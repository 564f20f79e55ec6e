import type { FeedRow, LifecycleEvent } from "@selfsame/core";
import { value } from "../../unwrap.js";
import { patiently } from "./patience.js";
import { holds } from "./same.js";
import type { Store } from "./store.js";

const mostRows = 10_000;

/** A reader of the feed that goes on from its last position. */
export const readerOf = ({ repository, workspace }: Store, limit = 100) => {
  const rows: FeedRow[] = [];
  let after: string | undefined;
  const step = async (): Promise<readonly FeedRow[]> => {
    const { items, next } = await value(repository.feed(workspace, { limit, ...(after !== undefined && { after }) }));
    if (next === undefined) throw new Error("the feed does not say where to go on");
    if (items.length > limit) throw new Error(`a page of ${limit} of the feed holds ${items.length} rows`);
    after = next;
    rows.push(...items);
    return items;
  };
  return {
    rows: (): readonly FeedRow[] => rows,
    position: (): string | undefined => after,
    step,
    /** Reads until so many rows were seen and none comes any more. A feed may give a committed row its place a little later. */
    readTo: async (count: number): Promise<readonly FeedRow[]> => {
      const drain = async () => {
        while ((await step()).length > 0) holds(rows.length < mostRows, "the feed comes to no end");
        return rows.length;
      };
      await patiently(drain, (seen) => seen >= count);
      return rows;
    },
  };
};

/** All rows of the feed, at least so many. */
export const feedOf = (store: Store, count: number): Promise<readonly FeedRow[]> => readerOf(store).readTo(count);

/** What was appended, without the place that it got. */
export const eventOf = ({ position: _, changeSet: __, ...event }: FeedRow): LifecycleEvent => event;
