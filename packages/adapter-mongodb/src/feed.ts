import type { Failure, FeedRow, PageOf, PageRequest, ProfileId } from "@selfsame/core";
import { pageOf, parseFeedRow, startOfFeed } from "@selfsame/core/stored";
import type { Document } from "mongodb";
import { err, ok, type Result } from "neverthrow";
import { profileDocumentId } from "./document-id.js";
import { decodeJson } from "./encoding.js";
import { sequence } from "./sequence.js";
import { readSnapshot } from "./snapshot.js";
import { inside, type Store } from "./store.js";

/**
 * A page of the feed. Whoever reads gives places to what has none yet; in a transaction of the host's it is only read.
 */
export const feed = async (
  store: Store,
  workspace: string,
  page: PageRequest,
): Promise<Result<PageOf<FeedRow>, Failure>> => {
  const { limit } = page;
  const start = pageOf({ limit }, () => [], ok).andThen(() => startOfFeed(page));
  if (start.isErr()) return err(start.error);
  if (inside(store).session === undefined) await sequence(store, workspace);
  const items: FeedRow[] = [];
  let next = start.value;
  const size = Math.min(limit, most);
  for (let more = true; more && items.length < limit; ) {
    const documents = await rowsAfter(store, workspace, next, size);
    const erased = await erasures(store, workspace, documents);
    for (const { p, r, through = [], event, position, changeSet } of documents) {
      if (items.length === limit) break;
      next = position;
      if (Number(r) < (erased.get(p) ?? 0) || through.some((id: string) => erased.has(id))) continue;
      const row = parseFeedRow({ ...asObject(decodeJson(event)), position, changeSet });
      if (row.isErr()) return err(row.error);
      items.push(row.value);
    }
    more = documents.length === size;
  }
  return ok({ items, next });
};

const most = 1_000;

const rowsAfter = (store: Store, workspace: string, after: string, limit: number): Promise<Document[]> =>
  readSnapshot(store, {
    find: "feed",
    filter: { w: { $eq: workspace }, position: { $gt: after } },
    sort: { position: 1 },
    limit,
  });

/** Of erased profiles, the revision that erased them: the feed shows nothing that was before, nor what came through them. */
const erasures = async (
  store: Store,
  workspace: string,
  rows: readonly Document[],
): Promise<ReadonlyMap<string, number>> => {
  if (rows.length === 0) return new Map();
  const named = new Set<ProfileId>(rows.flatMap(({ p, through = [] }) => [p, ...through]));
  const ids = [...named].map((id) => profileDocumentId(workspace, id));
  const filter = { _id: { $in: ids }, state: "erased" };
  const found = await readSnapshot(store, { find: "profiles", filter, projection: { id: 1, revision: 1 } });
  return new Map(found.map(({ id, revision }) => [id, Number(revision)]));
};

const asObject = (value: unknown): object => (typeof value === "object" && value !== null ? value : {});
