import type { Failure, JournalEntry, PageOf, PageRequest, ProfileId } from "@selfsame/core";
import { parseJournalEntry } from "@selfsame/core/stored";
import { ok, type Result } from "neverthrow";
import { erasedAmong } from "./behind.js";
import { profileDocumentId } from "./document-id.js";
import { decodeJson } from "./encoding.js";
import { pageThrough } from "./page-through.js";
import { readSnapshot } from "./snapshot.js";
import type { Store } from "./store.js";

/** Entries under any of the profiles, oldest first; but what tells of someone erased. */
export const journal = async (
  store: Store,
  workspace: string,
  profileIds: readonly ProfileId[],
  page: PageRequest,
): Promise<Result<PageOf<JournalEntry>, Failure>> => {
  const documentOf = (id: ProfileId): string => profileDocumentId(workspace, id);
  return pageThrough(
    page,
    async (after, limit) => {
      const place = after === undefined ? {} : { place: { $gt: after } };
      const filter = { w: { $eq: workspace }, p: { $in: [...profileIds] }, ...place };
      const found = await readSnapshot(store, { find: "journal", filter, sort: { place: 1 }, limit });
      return found.map((document) => [document.place, document] as const);
    },
    async (documents) => {
      const erased = await erasedAmong(
        store,
        documents.flatMap(({ told }) => told.map(documentOf)),
      );
      return documents.map(({ told, entry }) =>
        told.some((id: ProfileId) => erased.has(documentOf(id))) ? ok(undefined) : parseJournalEntry(decodeJson(entry)),
      );
    },
  );
};
