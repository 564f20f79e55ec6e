import type { Failure, PageOf, PageRequest } from "@selfsame/core";
import * as stored from "@selfsame/core/stored";
import { ok, type Result } from "neverthrow";

export type Keyed<Item> = readonly [key: string, item: Item];

/** One page of the items that `from` finds after a key. */
export const pageOf = <Item>(
  request: PageRequest,
  from: (start: string | undefined) => Iterable<Keyed<Item>>,
): Result<PageOf<Item>, Failure> => stored.pageOf(request, from, (item) => ok(item));
