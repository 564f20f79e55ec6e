import { type Cell, type CellKey, candidateCap, type LookupKey, type ProfileId, type Version } from "@selfsame/core";
import type { Document } from "mongodb";
import type { Beside } from "./cell-of.js";
import { cellId } from "./document-id.js";
import { type Moment, readSnapshot } from "./snapshot.js";
import type { Store } from "./store.js";

/** The filter that finds the members of a look-up. */
export const membersOf = (workspace: string, [kind, form]: LookupKey): Document => ({
  w: { $eq: workspace },
  [kind]: { $eq: form },
});

/** What must be known beside documents of one kind: one more read for receipts, and one for each look-up. */
export const readBeside = async (
  store: Store,
  workspace: string,
  kind: Cell["kind"],
  documents: readonly Document[],
  keyOf: (document: Document) => CellKey | undefined,
  at?: Moment,
): Promise<Beside> => {
  const members = new Map<string, readonly ProfileId[]>();
  if (kind === "lookup")
    for (const document of documents) {
      const key = keyOf(document);
      if (key?.[0] !== "email" && key?.[0] !== "phone") continue;
      members.set(cellId(workspace, key), await firstMembers(store, workspace, key, at));
    }
  return { members, erased: kind === "receipt" ? await erasedAmong(store, documents.flatMap(toldBy), at) : new Map() };
};

const firstMembers = async (store: Store, workspace: string, key: LookupKey, at?: Moment): Promise<ProfileId[]> => {
  const found = await readSnapshot(
    store,
    {
      find: "profiles",
      filter: membersOf(workspace, key),
      projection: { _id: 0, id: 1 },
      sort: { id: 1 },
      limit: candidateCap + 1,
    },
    at,
  );
  return found.map(({ id }) => id);
};

const toldBy = ({ told = [] }: Document): readonly string[] => told.map(({ id }: Document) => id);

/** The versions of those profiles that are erased, by their documents. */
export const erasedAmong = async (
  store: Store,
  ids: readonly string[],
  at?: Moment,
): Promise<ReadonlyMap<string, Version>> => {
  if (ids.length === 0) return new Map();
  const filter = { _id: { $in: [...new Set(ids)] }, state: "erased" };
  const found = await readSnapshot(store, { find: "profiles", filter, projection: { v: 1 } }, at);
  return new Map(found.map(({ _id, v }) => [_id, v]));
};
