import type { Failure, PageOf, PageRequest } from "@selfsame/core";
import { pageOf, startOf } from "@selfsame/core/stored";
import { err, ok, type Result } from "neverthrow";

type Keyed<Entry> = readonly [key: string, entry: Entry];
type Shown<Item> = Result<Item | undefined, Failure>;

/**
 * A page of what is read behind a key, so many at a time. Of those that were read `show` makes items, or undefined of what
 * is passed over; it is asked for more until the page is full or the end is reached.
 */
export const pageThrough = async <Entry, Item>(
  page: PageRequest,
  read: (after: string | undefined, limit: number) => Promise<readonly Keyed<Entry>[]>,
  show: (entries: readonly Entry[]) => Promise<readonly Shown<Item>[]>,
): Promise<Result<PageOf<Item>, Failure>> => {
  const start = startOf(page);
  if (start.isErr()) return err(start.error);
  const size = Math.min(page.limit + 1, most);
  const shown: (readonly [string, Shown<Item>])[] = [];
  let last = start.value;
  for (let [more, count] = [true, 0]; more && count <= page.limit; ) {
    const entries = await read(last, size);
    const items = await show(entries.map(([, entry]) => entry));
    for (const [place, [key]] of entries.entries()) shown.push([key, items[place] ?? ok(undefined)]);
    count += items.filter((item) => item.isErr() || item.value !== undefined).length;
    last = entries.at(-1)?.[0];
    more = entries.length === size;
  }
  return pageOf(
    page,
    () => shown,
    (item) => item,
  );
};

const most = 1_000;
