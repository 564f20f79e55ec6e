import { err, ok, type Result, type ResultAsync } from "neverthrow";
import { type Cell, type CellKey, type CellOf, encodeKey, type LoadKey } from "../plan/cell.js";
import { shownCell } from "../plan/lookup-cell.js";
import { answered } from "../refusals/answered.js";
import type { Failure } from "../refusals/failure.js";
import { unavailable } from "../refusals/failures.js";
import type { ProfileId } from "../values/profile-id.js";

/** What a load has to fetch next: the cells of some keys, and those of all profiles that were merged right `into` some. */
export type Wanted = { readonly keys: readonly CellKey[]; readonly into: readonly ProfileId[] };

export type Fetched = Result<readonly Cell[], Failure>;

/**
 * The answer to a load, closed as the port says, over a store that can fetch what is wanted. It is asked once for each
 * step of the longest chain of redirects, and may answer look-ups with all their members. For the answer to be one
 * snapshot, all that it fetches must be.
 */
export const closed = (keys: readonly LoadKey[], fetch: (wanted: Wanted) => Fetched): Fetched => {
  const closing = close(keys);
  let step = closing.next([]);
  while (step.done !== true) {
    const cells = fetch(step.value);
    if (cells.isErr()) return err(cells.error);
    step = closing.next(cells.value);
  }
  return ok(step.value);
};

/** As `closed`, over a store that answers later. */
export const closedAsync = (
  keys: readonly LoadKey[],
  fetch: (wanted: Wanted) => PromiseLike<Fetched>,
): ResultAsync<readonly Cell[], Failure> =>
  answered(async () => {
    const closing = close(keys);
    let step = closing.next([]);
    while (step.done !== true) {
      const cells = await fetch(step.value);
      if (cells.isErr()) return err(cells.error);
      step = closing.next(cells.value);
    }
    return ok(step.value);
  }, unavailable);

/** Asks for cells until they lead to no one who was not asked for. */
function* close(keys: readonly LoadKey[]): Generator<Wanted, readonly Cell[], readonly Cell[]> {
  const [named, parents] = [new Set<string>(), new Set<ProfileId>()];
  const found = new Map<string, Cell>();
  let wanted = unasked(keys, named, parents);
  while (wanted.keys.length + wanted.into.length > 0) {
    const next: LoadKey[] = [];
    for (const cell of (yield wanted).map(shownCell)) {
      const name = encodeKey(cell.key);
      found.set(name, cell);
      // Who only came as one of a lineage does not lead up again.
      if (named.has(name)) for (const id of leadsTo(cell)) next.push(["profile", id]);
      if (isBelow(cell, parents)) next.push(["lineage", cell.record.profileId]);
    }
    wanted = unasked(next, named, parents);
  }
  return [...found.values()];
}

/** Those of the keys that are new; from now on they are not. */
const unasked = (keys: readonly LoadKey[], named: Set<string>, parents: Set<ProfileId>): Wanted => {
  const wanted: { readonly keys: CellKey[]; readonly into: ProfileId[] } = { keys: [], into: [] };
  for (const key of keys) {
    if (key[0] === "lineage") {
      if (!parents.has(key[1])) wanted.into.push(key[1]);
      parents.add(key[1]);
    } else {
      if (!named.has(encodeKey(key))) wanted.keys.push(key);
      named.add(encodeKey(key));
    }
  }
  return wanted;
};

const isBelow = (cell: Cell, parents: ReadonlySet<ProfileId>): cell is CellOf<"profile"> =>
  cell.kind === "profile" && cell.record.state === "merged" && parents.has(cell.record.into);

/** The profiles that must come with a cell. */
export const leadsTo = (cell: Cell): readonly ProfileId[] => {
  switch (cell.kind) {
    case "profile":
      return cell.record.state === "merged" ? [cell.record.into] : [];
    case "owner":
      return [cell.owner];
    case "lookup":
      return cell.members;
    case "receipt":
      return cell.receipt.answer.profileId === undefined ? [] : [cell.receipt.answer.profileId];
    case "suppression":
      return [];
  }
};
