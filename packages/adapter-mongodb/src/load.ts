import type { Cell, CellKey, Failure, LoadKey, ProfileId } from "@selfsame/core";
import { closed, closedAsync, type Fetched, parseCellKey, type Wanted } from "@selfsame/core/stored";
import type { Document } from "mongodb";
import { ok, Result } from "neverthrow";
import { readBeside } from "./behind.js";
import { collectionOfKind, kindOfKey } from "./cell-collections.js";
import { type Beside, cellOf } from "./cell-of.js";
import { cellId, nameIn, profileDocumentId } from "./document-id.js";
import { isLost } from "./failure-of.js";
import { grouped } from "./grouped.js";
import { loadAtOnce } from "./load-at-once.js";
import { type Moment, presentMoment, readSnapshot } from "./snapshot.js";
import type { Store } from "./store.js";
import { transact } from "./transact.js";

/**
 * The cells of the keys and those that they lead to, of one moment: all in one read; or, where the server or the size of
 * the answer forbids that, and in a transaction of the host's, in one read for each step, all of the same moment.
 */
export const load = async (
  store: Store,
  hasMoments: () => Promise<boolean>,
  workspace: string,
  keys: readonly LoadKey[],
): Promise<Fetched> => {
  if (keys.length === 0) return ok([]);
  if (store.session !== undefined) return loadInSteps(store, workspace, keys);
  if (!(await hasMoments())) return loadApart(store, workspace, keys);
  const at = await presentMoment(store);
  try {
    return await loadWhole(store, workspace, keys, at);
  } catch (thrown) {
    if (isLost(thrown)) throw thrown;
    return loadInSteps(store, workspace, keys, at);
  }
};

const loadWhole = async (store: Store, workspace: string, keys: readonly LoadKey[], at?: Moment): Promise<Fetched> => {
  const cells = await loadAtOnce(store, workspace, keys, at);
  return cells.andThen((all) => closed(keys, (wanted) => ok(all.filter(isAmong(wanted)))));
};

/** In a transaction that ends with it. */
const loadApart = async (store: Store, workspace: string, keys: readonly LoadKey[]): Promise<Fetched> => {
  let found: Fetched = ok([]);
  const ended = await transact(store, true, async (inside) => {
    found = await loadWhole(inside, workspace, keys);
    return undefined;
  });
  if (ended.kind === "broken") throw ended.thrown;
  return found;
};

const isAmong = ({ keys, into }: Wanted) => {
  const names = new Set(keys.map((key) => JSON.stringify(key)));
  return (cell: Cell): boolean =>
    names.has(JSON.stringify(cell.key)) ||
    (cell.kind === "profile" && cell.record.state === "merged" && into.includes(cell.record.into));
};

export const loadInSteps = async (
  store: Store,
  workspace: string,
  keys: readonly LoadKey[],
  at?: Moment,
): Promise<Fetched> => {
  // What the driver throws is told apart by the caller.
  let thrown: { readonly error: unknown } | undefined;
  const answer = await closedAsync(keys, async (wanted) => {
    try {
      return await fetch(store, workspace, wanted, at);
    } catch (error) {
      thrown = { error };
      throw error;
    }
  });
  if (thrown !== undefined) throw thrown.error;
  return answer;
};

const fetch = async (store: Store, workspace: string, { keys, into }: Wanted, at?: Moment): Promise<Fetched> => {
  const cells: Result<Cell | undefined, Failure>[] = [];
  for (const [kind, own] of byKind(keys)) {
    const filter = { _id: { $in: own.map((key) => cellId(workspace, key)) } };
    const documents = await readSnapshot(store, { find: collectionOfKind(kind), filter }, at);
    const beside = await readBeside(store, workspace, kind, documents, keyIn, at);
    cells.push(...documents.map((document) => cellOf(kind, document, beside)));
  }
  if (into.length > 0) {
    const filter = { next: { $in: into.map((id) => profileDocumentId(workspace, id)) }, state: "merged" };
    const below = await readSnapshot(store, { find: "profiles", filter }, at);
    cells.push(...below.map((document) => cellOf("profile", document, nothing)));
  }
  return Result.combine(cells).map((all) => all.filter((cell) => cell !== undefined));
};

const byKind = (keys: readonly CellKey[]): ReadonlyMap<Cell["kind"], readonly CellKey[]> => grouped(keys, kindOfKey);

const keyIn = ({ _id }: Document): CellKey | undefined => parseCellKey(nameIn(_id)).unwrapOr(undefined);

const nothing: Beside = { members: new Map<string, readonly ProfileId[]>(), erased: new Map() };
