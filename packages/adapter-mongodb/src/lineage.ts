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
  const read = (filter: Document) => readSnapshot(store, { find: "profiles", filter, projection: { id: 1, state: 1 } });
  const below = (last: readonly Document[]) => read({ next: { $in: last.map(({ _id }) => _id) }, state: "merged" });
  // Two reads, since there are servers that look at everyone for an `or`; at once, where no transaction forbids it.
  const [own, absorbed] = await inTurn(store, [() => read({ _id: root }), () => below([{ _id: root }])]);
  if (own.some(({ state }) => state === "erased")) return [];
  const found = new Map<string, Document>(own.map((document) => [document._id, document]));
  for (let last = absorbed; last.length > 0; ) {
    const more = last.filter(({ _id }) => !found.has(_id));
    for (const document of more) found.set(document._id, document);
    last = more.length === 0 ? [] : await below(more);
  }
  return [...found.values()].map(({ id }) => id);
};

type Two<Value> = readonly [() => Promise<Value>, () => Promise<Value>];

const inTurn = async <Value>({ session }: Store, [first, second]: Two<Value>): Promise<readonly [Value, Value]> =>
  session === undefined ? Promise.all([first(), second()]) : [await first(), await second()];
