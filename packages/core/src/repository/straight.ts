import { type Cell, type CellOf, encodeKey, type LoadKey } from "../plan/cell.js";
import type { ProfileId } from "../values/profile-id.js";
import { leadsTo } from "./closed.js";

/**
 * The answer to a load of `ends`, of that to one of each redirect: of a way that ends with someone its start and its end.
 * A way to nowhere and a circle stay as they are, and so does the answer to whoever asks for a lineage.
 */
export const straight = (keys: readonly LoadKey[], cells: readonly Cell[]): readonly Cell[] => {
  if (keys.some(([kind]) => kind === "lineage")) return cells;
  const profiles = new Map(cells.flatMap((cell) => (cell.kind === "profile" ? [[cell.key[1], cell]] : [])));
  const asked = new Set(keys.map(encodeKey));
  const kept = new Map<ProfileId, Cell>();
  for (const cell of cells)
    for (const start of startsOf(cell, asked)) {
      const way = wayFrom(start, profiles);
      const [first, last] = [way[0], way.at(-1)];
      if (first === undefined || last === undefined) continue;
      if (last.record.state === "merged") for (const each of way) kept.set(each.key[1], kept.get(each.key[1]) ?? each);
      else kept.set(last.key[1], last).set(start, into(first, last.key[1]));
    }
  return cells.flatMap((cell) => (cell.kind === "profile" ? (kept.get(cell.key[1]) ?? []) : cell));
};

/** The profiles that a cell names, and of profiles those alone that were asked for. */
const startsOf = (cell: Cell, asked: ReadonlySet<string>): readonly ProfileId[] => {
  if (cell.kind !== "profile") return leadsTo(cell);
  return asked.has(encodeKey(cell.key)) ? [cell.key[1]] : [];
};

type ProfileCell = CellOf<"profile">;

/** Its last cell is a redirect where there is no end. */
const wayFrom = (start: ProfileId, profiles: ReadonlyMap<ProfileId, ProfileCell>): readonly ProfileCell[] => {
  const way = new Set<ProfileCell>();
  for (let cell = profiles.get(start); cell !== undefined && !way.has(cell); ) {
    way.add(cell);
    cell = cell.record.state === "merged" ? profiles.get(cell.record.into) : undefined;
  }
  return [...way];
};

const into = (cell: ProfileCell, end: ProfileId): ProfileCell =>
  cell.record.state === "merged" ? { ...cell, record: { ...cell.record, into: end } } : cell;
