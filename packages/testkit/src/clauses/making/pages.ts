import type { Failure, PageOf, PageRequest } from "@selfsame/core";
import type { ResultAsync } from "neverthrow";
import { value } from "../../unwrap.js";
import { holds } from "./same.js";

export type AskPage<Item> = (page: PageRequest) => ResultAsync<PageOf<Item>, Failure>;

const most = 10_000;

/** All pages to the last, one after the other, with something done in between. */
export const pagesOf = async <Item>(
  ask: AskPage<Item>,
  limit: number,
  between: (page: number) => Promise<void> = async () => {},
): Promise<readonly (readonly Item[])[]> => {
  const pages: (readonly Item[])[] = [];
  for (let request: PageRequest | undefined = { limit }; request !== undefined; ) {
    const { items, next }: PageOf<Item> = await value(ask(request));
    holds(items.length <= limit, `a page of ${limit} holds ${items.length} items`);
    holds(pages.length < most, "the pages come to no end");
    pages.push(items);
    await between(pages.length);
    request = next === undefined ? undefined : { after: next, limit };
  }
  return pages;
};

export const itemsOf = async <Item>(ask: AskPage<Item>, limit = 100): Promise<readonly Item[]> =>
  (await pagesOf(ask, limit)).flat();
