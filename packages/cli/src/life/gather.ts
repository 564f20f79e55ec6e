import { all, type Cell, type Failure, type JournalEntry, type LiveRecord, type Repository } from "@selfsame/core";
import { err, ok, type Result } from "neverthrow";
import { everyItem } from "./every-item.js";
import { type Life, lifeOf } from "./life.js";

/** A life of more profiles would neither be read by anyone, nor be small. */
const longestLife = 200;

/**
 * The life of the person whom most profiles became, asked of the store when all is done: nothing has to be remembered
 * on the way, and what is held is one person. Undefined when no two profiles became one.
 */
export const gatherLife = async (
  repository: Repository,
  workspace: string,
): Promise<Result<Life | undefined, Failure>> => {
  const found = await mostMerged(repository, workspace);
  if (found.isErr()) return err(found.error);
  const root = found.value;
  return root === undefined ? ok(undefined) : lifeAround(repository, workspace, root);
};

/** The life of one person, with everyone whom it absorbed. */
export const lifeAround = async (
  repository: Repository,
  workspace: string,
  root: LiveRecord,
): Promise<Result<Life, Failure>> => {
  const cells = await repository.load(workspace, [["lineage", root.profileId]]);
  if (cells.isErr()) return err(cells.error);
  const absorbed = cells.value.flatMap(mergedIn);
  const ids = absorbed.map(({ profileId }) => profileId);
  const merges: JournalEntry[] = [];
  for await (const entry of everyItem((page) => repository.journal(workspace, ids, page))) {
    if (entry.isErr()) return err(entry.error);
    if (entry.value.into !== undefined) merges.push(entry.value);
  }
  return ok(lifeOf(root, absorbed, merges));
};

const mergedIn = (cell: Cell) => (cell.kind === "profile" && cell.record.state === "merged" ? [cell.record] : []);

/** Equals go by who signed up under the smaller profile id. */
const mostMerged = async (
  repository: Repository,
  workspace: string,
): Promise<Result<LiveRecord | undefined, Failure>> => {
  let most: LiveRecord | undefined;
  for await (const record of everyItem((page) => repository.list(workspace, all(), page))) {
    if (record.isErr()) return err(record.error);
    const { size } = record.value;
    if (size > (most?.size ?? 0) && size < longestLife) most = record.value;
  }
  return ok(most);
};
