import { isLive, type LiveRecord } from "@selfsame/core";
import { after } from "./ordered.js";
import type { Keyed } from "./page.js";
import type { Store } from "./store.js";

/** Live profiles in the order of their ids, of which `wanted` is true (F3). Reads them all: no index helps here. */
export function* living(
  { profiles }: Store,
  wanted: (record: LiveRecord) => boolean,
  start?: string,
): Generator<Keyed<LiveRecord>> {
  for (const [key, { content }] of after(profiles, start))
    if (isLive(content.record) && wanted(content.record)) yield [key, content.record];
}

export const counted = (entries: Iterable<unknown>): number => {
  let count = 0;
  for (const _ of entries) count += 1;
  return count;
};
