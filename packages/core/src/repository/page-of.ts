import { err, ok, type Result } from "neverthrow";
import type { Failure } from "../refusals/failure.js";
import { unsupported } from "../refusals/failures.js";
import { foreignCursor } from "./cursor.js";
import type { Cursor, PageOf, PageRequest } from "./page.js";

/** The key after which a page starts, undefined for the start: for those that have to ask for its entries beforehand. */
export const startOf = ({ after, limit }: PageRequest): Result<string | undefined, Failure> => {
  if (!isSize(limit)) return err(emptyPage);
  if (after === undefined) return ok(undefined);
  const [key, ...more] = listIn(after);
  return typeof key === "string" && more.length === 0 ? ok(key) : err(foreignCursor);
};

/**
 * One page of the entries that `from` finds after a key, or from the start, in order. `read` makes an item of each, or
 * undefined of one that is passed over. One item more than the page holds is asked for, and nothing behind that. The
 * cursor is the key of the last item, so it stays valid whatever is written before or after it.
 */
export const pageOf = <Entry, Item>(
  request: PageRequest,
  from: (after: string | undefined) => Iterable<readonly [key: string, entry: Entry]>,
  read: (entry: Entry) => Result<Item | undefined, Failure>,
): Result<PageOf<Item>, Failure> =>
  startOf(request).andThen((after) => {
    const items: Item[] = [];
    let last = "";
    for (const [key, entry] of from(after)) {
      const item = read(entry);
      if (item.isErr()) return err(item.error);
      if (item.value === undefined) continue;
      if (items.length === request.limit) return ok({ items, next: cursorAt(last) });
      items.push(item.value);
      last = key;
    }
    return ok({ items });
  });

const isSize = (limit: number): boolean => Number.isInteger(limit) && limit > 0;

export const cursorAt = (key: string): Cursor => JSON.stringify([key]);

const listIn = (text: string): readonly unknown[] => {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
};

/** A page that can hold nothing would never come to an end. */
const emptyPage = unsupported("EmptyPage", "Ask for a whole number of items, one or more.");
