import { type Cell, type CellKey, encodeKey, type Failure, type LoadKey, type ProfileId } from "@selfsame/core";
import { closedAsync, type Fetched, kindOfKey, parseCellKey, type Wanted } from "@selfsame/core/stored";
import type { Document } from "mongodb";
import { ok, Result } from "neverthrow";
import { readBeside } from "./behind.js";
import { collectionOfKind } from "./cell-collections.js";
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

/** What one read does not bring, where redirects go on, is read step by step after it. */
const loadWhole = async (store: Store, workspace: string, keys: readonly LoadKey[], at?: Moment): Promise<Fetched> => {
  const found = await loadAtOnce(store, workspace, keys, at);
  if (found.isErr()) return found;
  const known = new Set([...keys, ...found.value.map(({ key }) => key)].map(encodeKey));
  return loadInSteps(store, workspace, keys, at, (wanted) => {
    const [here, keysElsewhere] = parted(wanted.keys, (key) => known.has(encodeKey(key)));
    const [intoHere, intoElsewhere] = parted(wanted.into, (id) => known.has(encodeKey(["lineage", id])));
    return [found.value.filter(isAmong({ keys: here, into: intoHere })), { keys: keysElsewhere, into: intoElsewhere }];
  });
};

const parted = <Item>(items: readonly Item[], holds: (item: Item) => boolean): readonly [Item[], Item[]] => [
  items.filter(holds),
  items.filter((item) => !holds(item)),
];

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
  const names = new Set(keys.map(encodeKey));
  return (cell: Cell): boolean =>
    names.has(encodeKey(cell.key)) ||
    (cell.kind === "profile" && cell.record.state === "merged" && into.includes(cell.record.into));
};

/** What is known already of what is wanted, and what is still wanted. */
type Known = (wanted: Wanted) => readonly [cells: readonly Cell[], wanted: Wanted];

export const loadInSteps = async (
  store: Store,
  workspace: string,
  keys: readonly LoadKey[],
  at?: Moment,
  known: Known = (wanted) => [[], wanted],
): Promise<Fetched> => {
  // What the driver throws is told apart by the caller.
  let thrown: { readonly error: unknown } | undefined;
  const answer = await closedAsync(keys, async (wanted) => {
    const [cells, rest] = known(wanted);
    try {
      return (await fetch(store, workspace, rest, at)).map((more) => [...cells, ...more]);
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
