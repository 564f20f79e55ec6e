import type { KeptApart, LiveRecord } from "../profile/record.js";

/** Whether an unmerge took these two persons apart, so that no rule may join them again (M15). */
export const areKeptApart = (a: LiveRecord, b: LiveRecord): boolean =>
  a.apart.some((ours) => b.apart.some((theirs) => theirs.token === ours.token && theirs.side !== ours.side));

/** The survivor is apart from whom either was apart; what kept these two apart is settled by their merge. */
export const mergeApart = (survivor: LiveRecord, absorbed: LiveRecord, via: number): readonly KeptApart[] => {
  const settles = (entry: KeptApart, others: readonly KeptApart[]) =>
    others.some(({ token, side }) => token === entry.token && side !== entry.side);
  const known = (entry: KeptApart) =>
    survivor.apart.some(({ token, side }) => token === entry.token && side === entry.side);
  return [
    ...survivor.apart,
    ...absorbed.apart
      .filter((entry) => !settles(entry, survivor.apart) && !known(entry))
      .map((entry) => ({ ...entry, via })),
  ];
};
