import type { Failure, PageOf, PageRequest } from "@selfsame/core";
import * as paging from "@selfsame/core/stored";
import { ok, type Result } from "neverthrow";

export type Keyed<Item> = readonly [key: string, item: Item];

/** One page of the items that `from` finds after a key. */
export const pageOf = <Item>(
  request: PageRequest,
  from: (start: string | undefined) => Iterable<Keyed<Item>>,
): Result<PageOf<Item>, Failure> =>
  paging.startOf(request).andThen((start) => paging.pageOf(request, from(start), (item) => ok(item)));
