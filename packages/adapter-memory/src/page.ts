import type { Failure, PageOf, PageRequest } from "@selfsame/core";
import { err, ok, type Result } from "neverthrow";
import { cursorAt, startOf } from "./cursor.js";
import { unsupported } from "./failures.js";

export type Keyed<Item> = readonly [key: string, item: Item];

/** One page of the items that `from` finds after a key. It is asked for one more than the page holds, and no further. */
export const pageOf = <Item>(
  request: PageRequest,
  from: (start: string | undefined) => Iterable<Keyed<Item>>,
): Result<PageOf<Item>, Failure> =>
  sized(request)
    .andThen(startOf)
    .map((start) => {
      const items: Item[] = [];
      let last = "";
      for (const [key, item] of from(start)) {
        if (items.length === request.limit) return { items, next: cursorAt(last) };
        items.push(item);
        last = key;
      }
      return { items };
    });

/** A page that can hold nothing would never come to an end. */
export const sized = (request: PageRequest): Result<PageRequest, Failure> =>
  Number.isInteger(request.limit) && request.limit > 0
    ? ok(request)
    : err(unsupported("EmptyPage", "Ask for a whole number of items, one or more."));
