import type { ProfileId } from "@selfsame/core";
import type { Document } from "mongodb";
import { profileDocumentId } from "./document-id.js";
import { readSnapshot } from "./snapshot.js";
import type { Store } from "./store.js";

/**
 * A profile and all that it absorbed; no one where it is erased. One read for each level of what was absorbed, by an index
 * and in any place: `$graphLookup` may not be used in a transaction of a cluster, and holds all that it finds in memory.
 */
export const lineageOf = async (
  store: Store,
  workspace: string,
  profileId: ProfileId,
): Promise<readonly ProfileId[]> => {
  const root = profileDocumentId(workspace, profileId);
  const projection = { id: 1, state: 1 };
  const first = await readSnapshot(store, {
    find: "profiles",
    filter: { $or: [{ _id: root }, { next: root, state: "merged" }] },
    projection,
  });
  if (first.some(({ _id, state }) => _id === root && state === "erased")) return [];
  const found = new Map<string, Document>(first.map((document) => [document._id, document]));
  let last = first.filter(({ _id }) => _id !== root);
  while (last.length > 0) {
    const filter = { next: { $in: last.map(({ _id }) => _id) }, state: "merged" };
    const below = await readSnapshot(store, { find: "profiles", filter, projection });
    last = below.filter(({ _id }) => !found.has(_id));
    for (const document of last) found.set(document._id, document);
  }
  return [...found.values()].map(({ id }) => id);
};
