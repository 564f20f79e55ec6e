import type { Failure, HistoryRow, PageOf, PageRequest, ProfileId } from "@selfsame/core";
import { parseHistoryRow } from "@selfsame/core/stored";
import type { Result } from "neverthrow";
import { decodeJson } from "./encoding.js";
import { lineageOf } from "./lineage.js";
import { pageThrough } from "./page-through.js";
import { readSnapshot } from "./snapshot.js";
import type { Store } from "./store.js";

/** Rows of a whole lineage, newest first: an index has each profile's in order, and they are merged from it. */
export const history = async (
  store: Store,
  workspace: string,
  profileId: ProfileId,
  page: PageRequest,
): Promise<Result<PageOf<HistoryRow>, Failure>> => {
  const lineage = await lineageOf(store, workspace, profileId);
  return pageThrough(
    page,
    async (after, limit) => {
      const place = after === undefined ? {} : { place: { $lt: after } };
      const filter = { w: { $eq: workspace }, p: { $in: [...lineage] }, ...place };
      const found = await readSnapshot(store, { find: "history", filter, sort: { place: -1 }, limit });
      return found.map((document) => [document.place, document] as const);
    },
    async (documents) => documents.map(({ row }) => parseHistoryRow(decodeJson(row))),
  );
};
