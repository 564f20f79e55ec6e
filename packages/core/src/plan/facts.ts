import type { ProfileRecord } from "../profile/record.js";
import { type Cell, type CellKey, encodeKey } from "./cell.js";

/** The cells of one snapshot, by their encoded keys. */
export type Facts = ReadonlyMap<string, Cell>;

export const noFacts: Facts = new Map();

export const factsOf = (cells: readonly Cell[]): Facts => new Map(cells.map((cell) => [encodeKey(cell.key), cell]));

export const cellAt = (facts: Facts, key: CellKey): Cell | undefined => facts.get(encodeKey(key));

export const recordsIn = (facts: Facts): readonly ProfileRecord[] =>
  [...facts.values()].flatMap((cell) => (cell.kind === "profile" ? [cell.record] : []));
