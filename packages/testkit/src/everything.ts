import type { Cell, Repository } from "@selfsame/core";
import { everyPage } from "./every-page.js";

const kinds: readonly Cell["kind"][] = ["profile", "owner", "lookup", "receipt", "suppression"];

/** All that a store keeps of one user base as one text, so that a test can say that not a byte was changed. */
export const everythingIn = async (repository: Repository, workspace = "default"): Promise<string> => {
  const cells: Cell[] = [];
  for (const kind of kinds) cells.push(...(await everyPage((page) => repository.scan(workspace, kind, page))));
  const ids = cells.flatMap((cell) => (cell.kind === "profile" ? [cell.record.profileId] : []));
  const history = [];
  for (const id of ids) history.push(await everyPage((page) => repository.history(workspace, id, page)));
  const journal = await everyPage((page) => repository.journal(workspace, ids, page));
  const feed = await everyPage((page) => repository.feed(workspace, page));
  return JSON.stringify({ cells, history, journal, feed });
};
