import { ok, type Result } from "neverthrow";
import { allBelow, type Lineage, lineageOf } from "../merging/lineage.js";
import type { LiveRecord } from "../profile/record.js";
import type { Failure } from "../refusals/failure.js";
import type { ProfileId } from "../values/profile-id.js";
import { type Cell, type CellKey, type CellOf, encodeKey, type KindOfKey, kindOfKey } from "./cell.js";
import type { Expectation } from "./change-set.js";
import { corrupt } from "./corrupt.js";
import { cellAt, type Facts, recordsIn } from "./facts.js";

/**
 * The facts as one plan reads them. Whatever is read is remembered as relied on, present or not, so that no plan can
 * forget to say what it rests on.
 */
export type Reading = {
  readonly read: <Key extends CellKey>(key: Key) => CellFor<Key> | undefined;
  /** Everyone whom a live profile absorbed, and itself. Relies on its version alone, which vouches for the whole tree (M15). */
  readonly lineage: (root: LiveRecord) => Result<Lineage, Failure>;
  readonly reliedOn: () => readonly Expectation[];
  /** Remembers that redirects of these profiles were followed. */
  readonly pass: (absorbed: readonly ProfileId[]) => void;
  /** All whose redirects were followed, each once: what is said of whom they led to tells of them too (X3). */
  readonly passed: () => readonly ProfileId[];
};

type CellFor<Key extends CellKey> = CellOf<KindOfKey<Key>>;

export const openReading = (facts: Facts): Reading => {
  const relied = new Map<string, Expectation>();
  const through = new Set<ProfileId>();
  return {
    read: <Key extends CellKey>(key: Key) => {
      const cell = cellAt(facts, key);
      relied.set(encodeKey(key), { key, version: cell?.version ?? null });
      return isFor(key, cell) ? cell : undefined;
    },
    lineage: (root) => {
      const lineage = lineageOf(recordsIn(facts));
      return allBelow(lineage, root).length === root.size ? ok(lineage) : corrupt("lineage that is not whole");
    },
    reliedOn: () => [...relied.values()],
    pass: (absorbed) => {
      for (const profileId of absorbed) through.add(profileId);
    },
    passed: () => [...through],
  };
};

const isFor = <Key extends CellKey>(key: Key, cell: Cell | undefined): cell is CellFor<Key> =>
  cell?.kind === kindOfKey(key);
