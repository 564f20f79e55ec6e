import { err, ok, type Result } from "neverthrow";
import type { Obstacle } from "../plan/work.js";
import type { PageOf, PageRequest } from "../repository/page.js";

/** Gives every item of a paged list to `take`, a page at a time in memory. */
export const pagesOf = async <Item>(
  ask: (page: PageRequest) => PromiseLike<Result<PageOf<Item>, Obstacle>>,
  take: (item: Item) => void,
): Promise<Result<void, Obstacle>> => {
  let after: string | undefined;
  do {
    const page = await ask({ limit: 1_000, ...(after !== undefined && { after }) });
    if (page.isErr()) return err(page.error);
    for (const item of page.value.items) take(item);
    after = page.value.next;
  } while (after !== undefined);
  return ok(undefined);
};
