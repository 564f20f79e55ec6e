import type { PageOf, PageRequest } from "@selfsame/core";
import type { ResultAsync } from "neverthrow";
import { value } from "./unwrap.js";

/** The items of all pages of a store's answer. The feed always has a next page, though at its end an empty one. */
export const everyPage = async <Item>(
  ask: (page: PageRequest) => ResultAsync<PageOf<Item>, { readonly code: string }>,
): Promise<readonly Item[]> => {
  const found: Item[] = [];
  for (let after: { readonly after?: string } = {}; ; ) {
    const { items, next } = await value(ask({ limit: 1000, ...after }));
    found.push(...items);
    if (next === undefined || items.length === 0) return found;
    after = { after: next };
  }
};
