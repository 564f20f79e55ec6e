import type { Cell, ProfileId } from "@selfsame/core";

/**
 * What a store shows of a receipt once someone of whom its answer tells is erased (X3): the digests, and of the answer the
 * outcome and whose it was. Whoever is named anywhere in an answer is told of.
 */
export const buried = (cell: Cell, erased: readonly ProfileId[]): Cell => {
  if (cell.kind !== "receipt") return cell;
  const { answer } = cell.receipt;
  const told = JSON.stringify(answer);
  if (!erased.some((profileId) => told.includes(profileId))) return cell;
  const { outcome, profileId } = answer;
  const left = { outcome, dataPoints: 0, events: [], ...(profileId !== undefined && { profileId }) };
  return { ...cell, receipt: { ...cell.receipt, answer: left } };
};
