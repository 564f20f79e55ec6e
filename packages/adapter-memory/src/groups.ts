import { encodeKey, type Group, type LookupKey } from "@selfsame/core";
import { byCodePoint, firstMembers } from "./lookups.js";
import { after, at, sizeOf } from "./ordered.js";
import type { Keyed } from "./page.js";
import type { Store } from "./store.js";

/** Emails or phones that several live profiles hold (F4). */
export function* groupsBy(
  { shared, lookups }: Store,
  kind: LookupKey[0],
  start: string | undefined,
): Generator<Keyed<Group>> {
  for (const [, key] of after(shared[kind], start === undefined ? undefined : byCodePoint(start))) {
    const lookup = at(lookups, encodeKey(key));
    if (lookup !== undefined)
      yield [key[1], { key: key[1], members: firstMembers(lookup.members), count: sizeOf(lookup.members) }];
  }
}
