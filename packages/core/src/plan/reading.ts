import { type Cell, type CellKey, type CellOf, encodeKey } from "./cell.js";
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

type KindOf = {
  readonly profile: "profile";
  readonly external_id: "owner";
  readonly alias: "owner";
  readonly email: "lookup";
  readonly phone: "lookup";
  readonly receipt: "receipt";
  readonly suppression: "suppression";
};

type CellFor<Key extends CellKey> = CellOf<KindOf[Key[0]]>;

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

const kinds: KindOf = {
  profile: "profile",
  external_id: "owner",
  alias: "owner",
  email: "lookup",
  phone: "lookup",
  receipt: "receipt",
  suppression: "suppression",
};

const isFor = <Key extends CellKey>(key: Key, cell: Cell | undefined): cell is CellFor<Key> =>
  cell?.kind === kinds[key[0]];
