import { type CellKey, type ChangeSet, encodeKey, type LookupKey, type Version } from "@selfsame/core";
import { membersOf } from "./behind.js";
import { collectionOfKey } from "./cell-collections.js";
import type { Seen } from "./decide.js";
import { cellId } from "./document-id.js";
import { grouped } from "./grouped.js";
import { readSnapshot } from "./snapshot.js";
import type { Store } from "./store.js";

/** Reads, in the transaction that is to write, all that decides on change sets. */
export const see = async (store: Store, workspace: string, changeSets: readonly ChangeSet[]): Promise<Seen> => {
  const expected = changeSets.flatMap(({ expect }) => expect);
  const keys = new Map(expected.map(({ key }) => [cellId(workspace, key), key] as const));
  const documents = new Map<string, Version>();
  const vacant = new Set<string>();
  for (const [find, own] of grouped([...keys], ([, key]) => collectionOfKey(key))) {
    const filter = { _id: { $in: own.map(([id]) => id) }, v: { $exists: true } };
    for (const { _id, v, left } of await readSnapshot(store, { find, filter, projection: { v: 1, left: 1 } })) {
      const key = keys.get(_id);
      if (key === undefined) continue;
      documents.set(encodeKey(key), v);
      if (left === true && isLookup(key) && !(await hasMembers(store, workspace, key))) vacant.add(encodeKey(key));
    }
  }
  const cells = new Map([...documents].filter(([name]) => !vacant.has(name)));
  return { cells, documents, committed: await committedAmong(store, workspace, changeSets) };
};

const isLookup = (key: CellKey): key is LookupKey => key[0] === "email" || key[0] === "phone";

const hasMembers = async (store: Store, workspace: string, key: LookupKey): Promise<boolean> => {
  const filter = membersOf(workspace, key);
  const found = await readSnapshot(store, { find: "profiles", filter, projection: { _id: 1 }, limit: 1 });
  return found.length > 0;
};

const committedAmong = async (
  store: Store,
  workspace: string,
  changeSets: readonly ChangeSet[],
): Promise<ReadonlySet<Version>> => {
  const filter = { w: workspace, sets: { $in: changeSets.map(({ id }) => id) } };
  const found = await readSnapshot(store, { find: "commits", filter, projection: { sets: 1 } });
  return new Set(found.flatMap(({ sets }) => sets));
};
