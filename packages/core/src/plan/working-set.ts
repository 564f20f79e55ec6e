import { candidateCap } from "../values/limits.js";
import { encodeKey } from "./cell.js";
import type { ChangeSet } from "./change-set.js";
import { cellAt, type Facts } from "./facts.js";
import { shownCell } from "./lookup-cell.js";
import { writesOf } from "./writes-of.js";

/** What commands see that are planned one after the other: the facts that were loaded, and what was planned since. */
export type WorkingSet = {
  readonly facts: Facts;
  readonly put: (changeSet: ChangeSet) => void;
  /** Keys of cells that can no longer be told: a look-up was loaded in part, and someone in that part has left it. */
  readonly unsure: ReadonlySet<string>;
};

export const openWorkingSet = (loaded: Facts): WorkingSet => {
  const cells = new Map(loaded);
  const unsure = new Set<string>();
  return {
    facts: cells,
    unsure,
    put: (changeSet) => {
      const lookups = changeSet.lookups.flatMap(({ key, leave }) => {
        const cell = cellAt(cells, key);
        const members = cell?.kind === "lookup" ? cell.members : [];
        if (members.length > candidateCap && leave.some((id) => members.includes(id))) unsure.add(encodeKey(key));
        return cell ?? [];
      });
      for (const { key, cell } of writesOf(changeSet, lookups))
        if (cell === undefined) cells.delete(encodeKey(key));
        else cells.set(encodeKey(key), shownCell(cell));
    },
  };
};
