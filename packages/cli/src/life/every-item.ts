import type { Failure, PageOf, PageRequest } from "@selfsame/core";
import { err, ok, type Result, type ResultAsync } from "neverthrow";

/** Every item of a paged list, a page at a time in memory. */
export async function* everyItem<Item>(
  ask: (page: PageRequest) => ResultAsync<PageOf<Item>, Failure>,
): AsyncGenerator<Result<Item, Failure>> {
  let after: string | undefined;
  do {
    const page = await ask({ limit: 500, ...(after !== undefined && { after }) });
    if (page.isErr()) {
      yield err(page.error);
      return;
    }
    for (const item of page.value.items) yield ok(item);
    after = page.value.next;
  } while (after !== undefined);
}
