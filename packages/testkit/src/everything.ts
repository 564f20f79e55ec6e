import type { Cell, Failure, PageOf, PageRequest, Repository } from "@selfsame/core";
import type { ResultAsync } from "neverthrow";
import { value } from "./unwrap.js";

const kinds: readonly Cell["kind"][] = ["profile", "owner", "lookup", "receipt", "suppression"];

/** All that a store keeps of one user base as one text, so that a test can say that not a byte was changed. */
export const everythingIn = async (repository: Repository, workspace = "default"): Promise<string> => {
  const cells: Cell[] = [];
  for (const kind of kinds) cells.push(...(await all((page) => repository.scan(workspace, kind, page))));
  const ids = cells.flatMap((cell) => (cell.kind === "profile" ? [cell.record.profileId] : []));
  const history = [];
  for (const id of ids) history.push(await all((page) => repository.history(workspace, id, page)));
  const journal = await all((page) => repository.journal(workspace, ids, page));
  const feed = await all((page) => repository.feed(workspace, page));
  return JSON.stringify({ cells, history, journal, feed });
};

/** The items of all pages. The feed always has a next page, though at its end an empty one. */
const all = async <Item>(pageAt: (request: PageRequest) => ResultAsync<PageOf<Item>, Failure>) => {
  const found: Item[] = [];
  for (let after: { readonly after?: string } = {}; ; ) {
    const { items, next } = await value(pageAt({ limit: 1000, ...after }));
    found.push(...items);
    if (next === undefined || items.length === 0) return found;
    after = { after: next };
  }
};
