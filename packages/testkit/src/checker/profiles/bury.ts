import type { Cell, ProfileId } from "@selfsame/core";
import { tellsOf, tombstoneOf } from "@selfsame/core/stored";

/** What a store shows of a receipt once people are erased of whom it tells (X3). */
export const buried = (cell: Cell, erased: readonly ProfileId[]): Cell => {
  if (cell.kind !== "receipt") return cell;
  const told = tellsOf(cell.receipt);
  const gone = erased.filter((profileId) => told.includes(profileId));
  return gone.length === 0 ? cell : { ...cell, receipt: tombstoneOf(cell.receipt, new Set(gone)) };
};
