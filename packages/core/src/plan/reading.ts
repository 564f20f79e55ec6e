import { type Cell, type CellKey, type CellOf, encodeKey, type KindOfKey, kindOfKey } from "./cell.js";
import type { Expectation } from "./change-set.js";
import { cellAt, type Facts } from "./facts.js";

/**
 * The facts as one plan reads them. Whatever is read is remembered as relied on, present or not, so that no plan can
 * forget to say what it rests on.
 */
export type Reading = {
  readonly read: <Key extends CellKey>(key: Key) => CellFor<Key> | undefined;
  readonly reliedOn: () => readonly Expectation[];
};

type CellFor<Key extends CellKey> = CellOf<KindOfKey<Key>>;

export const openReading = (facts: Facts): Reading => {
  const relied = new Map<string, Expectation>();
  return {
    read: <Key extends CellKey>(key: Key) => {
      const cell = cellAt(facts, key);
      relied.set(encodeKey(key), { key, version: cell?.version ?? null });
      return isFor(key, cell) ? cell : undefined;
    },
    reliedOn: () => [...relied.values()],
  };
};

const isFor = <Key extends CellKey>(key: Key, cell: Cell | undefined): cell is CellFor<Key> =>
  cell?.kind === kindOfKey(key);
